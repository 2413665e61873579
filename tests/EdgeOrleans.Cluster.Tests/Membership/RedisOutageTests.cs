using System.Diagnostics;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Cluster.Tests.Servers;

namespace EdgeOrleans.Cluster.Tests.Membership;

/// <summary>The membership is needed to join and to evict, not to serve.</summary>
public sealed class RedisOutageTests
{
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromMilliseconds(100);

    /// <summary>Warnings of one PoP in half a minute: its tries to write and to read the membership, with growing pauses.</summary>
    private const int MostWarningsPerPop = 60;

    [Fact]
    public Task Redis_StoppedFor30Seconds_StopsNoRequestAndTheClusterGrowsAfterwards() =>
        ServeWithoutAsync(TimeSpan.FromSeconds(30), redis => redis.StopAsync(), redis => redis.StartAgainAsync());

    [Fact]
    public Task Redis_FrozenFor15Seconds_StopsNoRequestAndTheClusterGrowsAfterwards() =>
        ServeWithoutAsync(TimeSpan.FromSeconds(15), redis => redis.FreezeAsync(), redis => redis.ThawAsync());

    [Fact]
    public async Task Pop_ToldToStopWithoutRedis_EndsWithinSeconds()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        int http = FreePorts.Find(1)[0];
        await using ServerProcess pop = new(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "EdgeOrleans.Silo.dll"), $"--Gateway:HttpPort={http}", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0",
                "--Clustering:Provider=Redis", $"--Clustering:ConnectionString={redis.ConnectionString}",
                .. FreePorts.OfSilo(),
            ],
            () => Readiness.OfAsync(http));
        await pop.StartAsync();
        await redis.StopAsync();

        long start = Stopwatch.GetTimestamp();
        await pop.StopAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static async Task ServeWithoutAsync(TimeSpan outage, Func<RedisServer, Task> end, Func<RedisServer, Task> begin)
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using Cluster cluster = new("Redis", redis.ConnectionString);
        await cluster.StartAsync("fra", "iad");
        await cluster.WaitUntilAllSeeEachOtherAsync();
        int warningsBefore = cluster.Warnings.Lines.Count;

        await end(redis);
        int requests = await ServeAsync(cluster, outage);
        await cluster.WaitUntilAllSeeEachOtherAsync();
        int warnings = cluster.Warnings.Lines.Count - warningsBefore;
        await begin(redis);

        long joining = Stopwatch.GetTimestamp();
        await cluster.StartAsync("sel");
        await cluster.WaitUntilAllSeeEachOtherAsync();
        TimeSpan joined = Stopwatch.GetElapsedTime(joining);
        await cluster.StopAsync(cluster.Pops[0]);
        await cluster.WaitUntilAllSeeEachOtherAsync();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{requests} requests answered in {outage}, {warnings} warnings; afterwards a third PoP joined in {joined}.");
        Assert.True(warnings <= MostWarningsPerPop * 2, $"{warnings} warnings: {string.Join('\n', cluster.Warnings.Lines)}");
    }

    /// <summary>Calls every PoP in turn; each answer must be right.</summary>
    private static async Task<int> ServeAsync(Cluster cluster, TimeSpan duration)
    {
        int requests = 0;
        long start = Stopwatch.GetTimestamp();
        using PeriodicTimer pace = new(BetweenRequests);
        while (Stopwatch.GetElapsedTime(start) < duration && await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            foreach (RunningPop pop in cluster.Pops)
            {
                Assert.Equal(Cluster.Offset, await pop.Client.OffsetOfAsync(Cluster.Model));
                requests++;
            }
        }

        return requests;
    }
}
