using System.Collections.Immutable;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Keys.Store;
using StackExchange.Redis;

namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>
/// Keeps the API keys in the Redis server of the membership: a hash with a field for each, and a number that grows with each
/// change, so that looking costs next to nothing while there is none.
/// </summary>
/// <param name="redis">The server.</param>
/// <param name="clusterId">The cluster's name.</param>
/// <param name="retention">What is forgotten.</param>
internal sealed class RedisKeyStore(RedisMembership redis, string clusterId, KeyRetention retention) : IKeyStore
{
    private readonly RedisKey _keys = $"{clusterId}/keys";
    private readonly RedisKey _changes = $"{clusterId}/keys/changes";
    private volatile Reading? _last;

    /// <inheritdoc />
    public async Task<KeyIndex> ReadAsync(CancellationToken cancellationToken)
    {
        IDatabase database = await DatabaseAsync(cancellationToken);

        // The number first: what is added in between is read twice, not missed.
        RedisValue changes = await database.StringGetAsync(_changes).WaitAsync(cancellationToken);
        if (_last is { } last && last.Changes == changes) return last.Index;
        HashEntry[] fields = await database.HashGetAllAsync(_keys).WaitAsync(cancellationToken);
        KeyIndex index = KeyIndex.Empty.Merge(fields.SelectMany(field => Read(field.Value)));
        _last = new Reading(changes, index);
        return index;
    }

    /// <inheritdoc />
    public async Task<KeyIndex> MergeAsync(ImmutableArray<ApiKey> keys, CancellationToken cancellationToken)
    {
        IDatabase database = await DatabaseAsync(cancellationToken);
        foreach (ApiKey key in keys) await MergeAsync(database, key, cancellationToken);
        KeyIndex merged = await ReadAsync(cancellationToken);
        ApiKey[] old = [.. merged.Keys.Where(key => retention.Keep(key) != key)];
        foreach (ApiKey key in old) await ForgetAsync(database, key, cancellationToken);
        return old.Length == 0 ? merged : await ReadAsync(cancellationToken);
    }

    /// <summary>Leaves of a key what is to be left, unless another PoP changed it meanwhile.</summary>
    private async Task ForgetAsync(IDatabase database, ApiKey key, CancellationToken cancellationToken)
    {
        RedisValue before = await database.HashGetAsync(_keys, key.Id).WaitAsync(cancellationToken);
        if (before.IsNull || KeyIndex.Empty.Merge(Read(before)).Find(key.Id) is not { } kept) return;
        ITransaction change = database.CreateTransaction();
        change.AddCondition(Condition.HashEqual(_keys, key.Id, before));
        _ = retention.Keep(kept) is { } left
            ? change.HashSetAsync(_keys, key.Id, KeyJson.Write([left]))
            : change.HashDeleteAsync(_keys, key.Id);
        _ = change.StringIncrementAsync(_changes);
        await change.ExecuteAsync().WaitAsync(cancellationToken);
    }

    /// <summary>Merges one key, again when another PoP changed it meanwhile.</summary>
    private async Task MergeAsync(IDatabase database, ApiKey key, CancellationToken cancellationToken)
    {
        while (true)
        {
            RedisValue before = await database.HashGetAsync(_keys, key.Id).WaitAsync(cancellationToken);
            KeyIndex known = before.IsNull ? KeyIndex.Empty : KeyIndex.Empty.Merge(Read(before));
            KeyIndex merged = known.Merge([key]);
            if (merged == known) return;
            ITransaction change = database.CreateTransaction();
            change.AddCondition(before.IsNull ? Condition.HashNotExists(_keys, key.Id) : Condition.HashEqual(_keys, key.Id, before));
            _ = change.HashSetAsync(_keys, key.Id, KeyJson.Write(merged.Keys));
            _ = change.StringIncrementAsync(_changes);
            if (await change.ExecuteAsync().WaitAsync(cancellationToken)) return;
        }
    }

    private static ImmutableArray<ApiKey> Read(RedisValue field) => KeyJson.Read((byte[])field!);

    private async Task<IDatabase> DatabaseAsync(CancellationToken cancellationToken) =>
        (await redis.ConnectAsync().WaitAsync(cancellationToken)).GetDatabase();

    private sealed record Reading(RedisValue Changes, KeyIndex Index);
}
