using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Cluster.Tests.Membership;

public sealed class ClusterFormationTests
{
    [Fact]
    public async Task ThreePops_WithAzureTable_FormOneClusterThatALeavingOneShrinks()
    {
        await using AzuriteServer azurite = await AzuriteServer.StartAsync();
        await FormAndShrinkAsync("AzureTable", azurite.ConnectionString);
    }

    [Fact]
    public async Task ThreePops_WithRedis_FormOneClusterThatALeavingOneShrinks()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await FormAndShrinkAsync("Redis", redis.ConnectionString);
    }

    [Fact]
    public async Task Pops_OfTwoClusters_AreStrangersInOneServer()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using Cluster edge = new("Redis", redis.ConnectionString);
        await using Cluster other = new("Redis", redis.ConnectionString, "--Clustering:ClusterId=other");
        await edge.StartAsync("fra");
        await other.StartAsync("iad");

        await edge.WaitUntilAllSeeEachOtherAsync();
        await other.WaitUntilAllSeeEachOtherAsync();
    }

    [Theory]
    [InlineData("Redis", "127.0.0.1:{0},password=secret", "Redis at 127.0.0.1:{0} cannot be used")]
    [InlineData("AzureTable", "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:{0}/a;", "The Azure table at http://127.0.0.1:{0}/a")]
    public async Task Start_ServerThatIsNotThere_SaysWhichWithoutItsSecret(string provider, string connectionString, string sentence)
    {
        int port = FreePorts.Find(1)[0];
        await using Cluster cluster = new(provider, string.Format(null, connectionString, port));

        var failure = await Assert.ThrowsAsync<StartException>(() => cluster.StartAsync("fra"));

        Assert.StartsWith(string.Format(null, sentence, port), failure.Message, StringComparison.Ordinal);
        Assert.Contains("Clustering:ConnectionString", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", failure.Message, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper!.WriteLine(failure.Message);
    }

    [Fact]
    public async Task Start_HostStandsForEveryAddress_ShowsOneThatOtherMachinesReach()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using Cluster cluster = new("Redis", redis.ConnectionString, "--Clustering:Host=*");
        await cluster.StartAsync("fra", "iad");
        await cluster.WaitUntilAllSeeEachOtherAsync();

        foreach (SiloAddress silo in Cluster.MembersOf(cluster.Pops[0])) Assert.False(System.Net.IPAddress.IsLoopback(silo.Endpoint.Address));
    }

    private static async Task FormAndShrinkAsync(string provider, string connectionString)
    {
        await using Cluster cluster = new(provider, connectionString);
        await cluster.StartAsync("sel", "fra", "iad");
        await cluster.WaitUntilAllSeeEachOtherAsync();
        foreach (RunningPop pop in cluster.Pops) Assert.Equal(Cluster.Offset, await pop.Client.OffsetOfAsync(Cluster.Model));

        await cluster.StopAsync(cluster.Pops[0]);

        await cluster.WaitUntilAllSeeEachOtherAsync();
        await cluster.StartAsync("sel");
        await cluster.WaitUntilAllSeeEachOtherAsync();
    }
}
