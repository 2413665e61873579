using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Silo.Hosting.Cluster;

namespace EdgeOrleans.Cluster.Tests.Deployment;

public sealed class RedisArtifactStoreTests
{
    private static readonly string Hash = new('a', 64);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Content_DeletedWhileTheIndexNamesIt_StaysAndGoesLater()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using RedisMembership server = new(redis.ConnectionString);
        RedisArtifactStore store = new(server, "edge");
        await store.WriteAsync(Hash, new byte[] { 1, 2 }, Cancellation);
        await store.DeleteAsync(Hash, Cancellation);
        Assert.Null(await store.ReadAsync(Hash, 0, 2, Cancellation));

        await store.WriteAsync(Hash, new byte[] { 1, 2 }, Cancellation);
        await store.MergeAsync(IndexEntries.Of(Version(1)), Cancellation);
        await store.MergeAsync(IndexEntries.Of(Version(2)), Cancellation);
        await store.MergeAsync(IndexEntries.Of(Version(1) with { IsDeleted = true, Revision = 2 }), Cancellation);
        await store.DeleteAsync(Hash, Cancellation);
        Assert.Equal([1, 2], await store.ReadAsync(Hash, 0, 2, Cancellation));

        await store.MergeAsync(IndexEntries.Of(Version(2) with { IsDeleted = true, Revision = 2 }), Cancellation);
        await store.DeleteAsync(Hash, Cancellation);
        Assert.Null(await store.ReadAsync(Hash, 0, 2, Cancellation));
    }

    private static DeployedVersion Version(int version) => new()
    {
        Kind = ArtifactKind.Stage, Name = "x", Version = version, Hash = Hash, Bytes = 2, At = DateTimeOffset.UnixEpoch, Revision = 1,
    };
}
