using System.Diagnostics;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Cluster.Tests.Servers;

namespace EdgeOrleans.Cluster.Tests.Membership;

/// <summary>A killed PoP leaves a row in the membership that says it is alive; the next start must not wait for it for long.</summary>
public sealed class UncleanRestartTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OnlyPop_KilledAndStartedAgain_IsReadyWithinSeconds(bool onSamePorts)
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await KillAndStartAgainAsync(redis, onSamePorts, _ => Task.CompletedTask);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PopWithNeighbours_KilledAndStartedAgain_IsAMemberWithinSeconds(bool onSamePorts)
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using Cluster others = new("Redis", redis.ConnectionString);
        await others.StartAsync("fra", "iad");
        await KillAndStartAgainAsync(redis, onSamePorts, siloPort => WaitUntilSeenAsync(others, siloPort));
    }

    private static async Task WaitUntilSeenAsync(Cluster others, int siloPort)
    {
        foreach (RunningPop pop in others.Pops)
        {
            await Eventually.ReadAsync(
                () => Task.FromResult(string.Join(' ', Cluster.MembersOf(pop).Order())),
                members => members.Split(' ').Length == 3 && members.Contains($":{siloPort}:", StringComparison.Ordinal),
                $"{pop.Host.Pop} to see itself, its neighbour and the silo at port {siloPort}");
        }
    }

    private static async Task KillAndStartAgainAsync(RedisServer redis, bool onSamePorts, Func<int, Task> waitUntilMember)
    {
        int[] ports = FreePorts.Find(8);
        int[] before = ports[..4];
        int[] after = onSamePorts ? before : ports[4..];
        await using (SiloProcess first = Start(redis, before))
        {
            await ReadyAsync(before);
            await first.KillAsync();
        }

        await using SiloProcess second = Start(redis, after);
        TimeSpan ready = await ReadyAsync(after);

        TestContext.Current.TestOutputHelper!.WriteLine($"Ready {ready} after the start of the process.");
        await waitUntilMember(after[2]);
    }

    private static SiloProcess Start(RedisServer redis, int[] ports) => new(
        "--Pop:Id=sel", "--Clustering:Provider=Redis", $"--Clustering:ConnectionString={redis.ConnectionString}",
        $"--Gateway:HttpPort={ports[0]}", "--Gateway:GrpcPort=0", $"--Gateway:MetricsPort={ports[1]}",
        $"--Clustering:SiloPort={ports[2]}", $"--Clustering:GatewayPort={ports[3]}");

    private static async Task<TimeSpan> ReadyAsync(int[] ports)
    {
        long start = Stopwatch.GetTimestamp();
        await Eventually.ReadAsync(() => Readiness.OfAsync(ports[0]), ready => ready, "a PoP that is ready");
        return Stopwatch.GetElapsedTime(start);
    }
}
