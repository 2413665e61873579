using System.Net;
using EdgeOrleans.Cluster.Tests.Servers;

namespace EdgeOrleans.Cluster.Tests.Security;

public sealed class RevocationTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Key_RevokedOnOnePop_NoLongerCountsOnAnyWithinTwoSeconds(bool isMissed)
    {
        await using KeyCluster pops = new();
        await pops.JoinAsync("fra", isMissed);
        await pops.JoinAsync("iad");
        await pops.JoinAsync("sel");
        await pops.KnowsAsync("fra", "iad", "sel");

        await RevokesInTimeAsync(pops, "fra", isMissed ? "announcement missed" : "announcement heard");
    }

    [Fact]
    public async Task Key_RevokedWhileAPopIsAway_DoesNotCountThereWhenItsDoorOpens()
    {
        await using KeyCluster pops = new();
        await pops.JoinAsync("fra");
        await pops.JoinAsync("iad");
        await pops.KnowsAsync("fra", "iad");
        string key = await pops.MakeAsync("iad");
        await pops.CountsAsync(key);
        await pops.LeaveAsync("iad");
        await pops.RevokeAsync("fra", key);

        await pops.JoinAsync("iad");

        Assert.Equal(HttpStatusCode.Unauthorized, await pops.StatusAsync("iad", key));
    }

    [Fact]
    public async Task Keys_WithRedis_AreKeptThereAndReadByWhoMissedTheNews()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using KeyCluster pops = new("--Clustering:Provider=Redis", $"--Clustering:ConnectionString={redis.ConnectionString}");
        await pops.JoinAsync("fra", isMute: true);
        await pops.JoinAsync("iad");
        await pops.JoinAsync("sel");
        await pops.KnowsAsync("fra", "iad", "sel");
        await RevokesInTimeAsync(pops, "fra", "Redis, announcement missed");

        string kept = await pops.MakeAsync("sel");
        string gone = await pops.MakeAsync("sel");
        await pops.RevokeAsync("sel", gone);
        foreach (string pop in new[] { "sel", "iad", "fra" }) await pops.LeaveAsync(pop);
        await pops.JoinAsync("ber");
        Assert.Equal(HttpStatusCode.OK, await pops.StatusAsync("ber", kept));
        Assert.Equal(HttpStatusCode.Unauthorized, await pops.StatusAsync("ber", gone));
    }

    private static async Task RevokesInTimeAsync(KeyCluster pops, string by, string how)
    {
        string key = await pops.MakeAsync(by);
        await pops.CountsAsync(key);
        long start = await pops.RevokeAsync(by, key);
        Assert.Equal(HttpStatusCode.Unauthorized, await pops.StatusAsync(by, key));

        TimeSpan took = await pops.CountsNowhereAsync(key, start);

        TestContext.Current.TestOutputHelper?.WriteLine($"Revoked on three PoPs, {how}: {took.TotalMilliseconds:0} ms");
        Assert.InRange(took, TimeSpan.Zero, Limit);
    }
}
