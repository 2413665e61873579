using System.Diagnostics;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Reports;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace EdgeOrleans.Cluster.Tests.Pops.Reports;

public sealed class ReportTests : IAsyncLifetime
{
    private static readonly string[] Settings = ["--Reports:HelloInterval=00:00:00.100", "--Reports:SubscriptionLease=00:00:01"];

    private readonly Dictionary<string, ReportRecorder> _heard = [];
    private readonly PopCluster _cluster = new();

    public async ValueTask InitializeAsync()
    {
        foreach (string pop in (string[])["fra", "iad", "sel"])
        {
            ReportRecorder recorder = _heard[pop] = new ReportRecorder();
            await _cluster.JoinAsync(pop, Settings, builder => builder.Services.AddSingleton<IPopObserver>(recorder));
        }

        await _cluster.KnowsAsync("fra", "iad", "sel");
    }

    [Fact]
    public async Task Reports_OfANeighbour_ReachItsGreeterAlone()
    {
        _heard["fra"].Neighbours = ["iad"];
        await HasAsync("fra", reports => reports.Length >= 3, "three reports");
        long start = Stopwatch.GetTimestamp();
        int before = _heard["fra"].Reports.Count;
        PopReport[] reports = await HasAsync("fra", seen => seen.Length >= before + 8, "eight more reports");
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        PopReport last = reports[^1];
        int bytes = _cluster["fra"].Services.GetRequiredService<Serializer>().SerializeToArray(last).Length;
        Print($"8 reports in {took.TotalMilliseconds:F0} ms; {bytes} bytes for {last.Models.Length} models");
        Print($"round trips in ms: {string.Join(' ', _heard["fra"].RoundTrips.Select(r => $"{r.TotalMilliseconds:F2}"))}");

        Assert.All(reports, report => Assert.Equal("iad", report.Pop));
        Assert.Equal(reports.Select(report => report.Sequence).Distinct().Order(), reports.Select(report => report.Sequence));
        Assert.Equal(PopState.Serving, last.State);
        Assert.Equal(["clean-speech", "detect-language", "language-id", "mlp", "simple", "voice-activity"], last.Models.Select(model => model.Model));
        Assert.All(last.Models, model => Assert.True(model is { IsNewest: true, Warmth: ModelWarmth.Warm, Load.Slots: > 0 }, model.ToString()));
        Assert.InRange(last.MemoryUsedBytes, 1, last.MemoryBudgetBytes);
        Assert.True(last.Cores > 0);
        Assert.Empty(_heard["iad"].Reports);
        Assert.Empty(_heard["sel"].Reports);
        Assert.Equal([0, 0], SubscribersOf("fra", "sel"));
        await HasSubscriberAsync("iad");
    }

    [Fact]
    public async Task Reports_AfterTheGreetingsEnd_EndWithTheLease()
    {
        _heard["fra"].Neighbours = ["iad", "sel"];
        await HasAsync("fra", reports => reports.Any(r => r.Pop == "iad") && reports.Any(r => r.Pop == "sel"), "reports of both");

        _heard["fra"].Neighbours = ["sel"];
        await Eventually.ReadAsync(() => Task.FromResult(SubscribersOf("iad")[0]), count => count == 0, "iad to have no subscribers");

        await HasSubscriberAsync("sel");
    }

    [Fact]
    public async Task Draining_OfANeighbour_IsHeardBeforeItIsGone()
    {
        _heard["fra"].Neighbours = ["iad"];
        await HasAsync("fra", reports => reports.Length > 0, "a report");

        await _cluster.LeaveAsync("iad");

        PopReport[] reports = await HasAsync("fra", seen => seen[^1].State == PopState.Draining, "iad to be draining");
        Assert.Equal("iad", reports[^1].Pop);
        await _cluster.KnowsAsync("fra", "sel");
    }

    [Fact]
    public async Task Neighbour_ThatStartsAgain_ReportsAsAnotherIncarnation()
    {
        _heard["fra"].Neighbours = ["iad"];
        long former = (await HasAsync("fra", reports => reports.Length > 3, "reports"))[^1].Incarnation;
        await _cluster.LeaveAsync("iad");
        await _cluster.JoinAsync("iad", Settings, builder => builder.Services.AddSingleton<IPopObserver>(_heard["iad"]));

        PopReport[] reports = await HasAsync("fra", seen => seen[^1].Incarnation != former, "reports of the second start");

        Assert.True(reports[^1].Incarnation > former);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private async Task<PopReport[]> HasAsync(string pop, Predicate<PopReport[]> isEnough, string expectation) => await Eventually.ReadAsync(
        () => Task.FromResult(_heard[pop].Reports.ToArray()), reports => isEnough(reports), $"{pop} to have {expectation}");

    /// <summary>Waits for the subscriber, whose lease may end between two greetings on a machine that is busy.</summary>
    private Task<int> HasSubscriberAsync(string pop) =>
        Eventually.ReadAsync(() => Task.FromResult(SubscribersOf(pop)[0]), count => count == 1, $"{pop} to have one subscriber");

    private int[] SubscribersOf(params string[] pops) =>
        [.. pops.Select(pop => _cluster[pop].Services.GetRequiredService<ReportSender>().Subscribers)];

    private static void Print(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
