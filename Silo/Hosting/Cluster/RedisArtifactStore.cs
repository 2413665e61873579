using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Store;
using StackExchange.Redis;

namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>
/// Keeps what is deployed in the Redis server of the membership: each content under its hash, and the index as a hash with a
/// field for each entry.
/// </summary>
/// <param name="redis">The server.</param>
/// <param name="clusterId">The cluster's name.</param>
internal sealed class RedisArtifactStore(RedisMembership redis, string clusterId) : IArtifactStore
{
    private readonly RedisKey _index = $"{clusterId}/deployed/index";

    /// <inheritdoc />
    public async Task<byte[]?> ReadAsync(string hash, int offset, int length, CancellationToken cancellationToken)
    {
        IDatabase database = await DatabaseAsync(cancellationToken);
        RedisValue part = await database.StringGetRangeAsync(ContentKey(hash), offset, (long)offset + length - 1).WaitAsync(cancellationToken);
        return part.IsNullOrEmpty ? null : (byte[]?)part;
    }

    /// <inheritdoc />
    public async Task WriteAsync(string hash, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        IDatabase database = await DatabaseAsync(cancellationToken);
        await database.StringSetAsync(ContentKey(hash), content).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string hash, CancellationToken cancellationToken)
    {
        IDatabase database = await DatabaseAsync(cancellationToken);
        while (true)
        {
            HashEntry[] fields = await database.HashGetAllAsync(_index).WaitAsync(cancellationToken);
            if (IndexOf(fields).Uses(hash)) return;
            ITransaction deletion = database.CreateTransaction();

            // Only while the index is still as it was read.
            deletion.AddCondition(Condition.HashLengthEqual(_index, fields.Length));
            foreach (HashEntry field in fields) deletion.AddCondition(Condition.HashEqual(_index, field.Name, field.Value));
            _ = deletion.KeyDeleteAsync(ContentKey(hash));
            if (await deletion.ExecuteAsync().WaitAsync(cancellationToken)) return;
        }
    }

    /// <inheritdoc />
    public async Task<DeploymentIndex> ReadIndexAsync(CancellationToken cancellationToken)
    {
        IDatabase database = await DatabaseAsync(cancellationToken);
        return IndexOf(await database.HashGetAllAsync(_index).WaitAsync(cancellationToken));
    }

    /// <inheritdoc />
    public async Task<DeploymentIndex> MergeAsync(IndexEntries entries, CancellationToken cancellationToken)
    {
        IDatabase database = await DatabaseAsync(cancellationToken);
        foreach (DeployedVersion version in entries.Versions)
        {
            await MergeAsync(database, $"{version.Kind}/{version.Name}/{version.Version}", IndexEntries.Of(version), cancellationToken);
        }

        foreach (LatestAlias alias in entries.Aliases)
        {
            await MergeAsync(database, $"{alias.Kind}/{alias.Name}/latest", IndexEntries.Of(alias), cancellationToken);
        }

        return await ReadIndexAsync(cancellationToken);
    }

    /// <summary>Merges one entry, again when another PoP changed it meanwhile.</summary>
    private async Task MergeAsync(IDatabase database, string field, IndexEntries entry, CancellationToken cancellationToken)
    {
        while (true)
        {
            RedisValue before = await database.HashGetAsync(_index, field).WaitAsync(cancellationToken);
            DeploymentIndex known = before.IsNull ? DeploymentIndex.Empty : DeploymentIndex.Empty.Merge(Read(before));
            DeploymentIndex merged = known.Merge(entry);
            if (merged == known) return;
            ITransaction change = database.CreateTransaction();
            change.AddCondition(before.IsNull ? Condition.HashNotExists(_index, field) : Condition.HashEqual(_index, field, before));
            _ = change.HashSetAsync(_index, field, IndexJson.Write(merged.Entries));
            if (await change.ExecuteAsync().WaitAsync(cancellationToken)) return;
        }
    }

    private static DeploymentIndex IndexOf(HashEntry[] fields) =>
        fields.Aggregate(DeploymentIndex.Empty, (index, field) => index.Merge(Read(field.Value)));

    private static IndexEntries Read(RedisValue field) => IndexJson.Read((byte[])field!);

    private RedisKey ContentKey(string hash) => $"{clusterId}/deployed/content/{hash}";

    private async Task<IDatabase> DatabaseAsync(CancellationToken cancellationToken) =>
        (await redis.ConnectAsync().WaitAsync(cancellationToken)).GetDatabase();
}
