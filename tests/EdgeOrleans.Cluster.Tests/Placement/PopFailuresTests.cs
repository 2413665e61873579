using System.Diagnostics;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.ModelWriter.Models;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Cluster.Tests.Placement;

/// <summary>What callers see of a PoP that goes, and what it is taken for.</summary>
[Trait("Process", "Deaths")]
public sealed class PopFailuresTests : IDisposable
{
    private const string Model = "paced";
    private const string Answered = "Answered";

    private readonly TestCatalog _catalog = new TestCatalog()
        .Add(Model, SlowModel.CreatePaced(), $$"""{ "runners": 2, {{PacedCalls.WarmUp(40)}} }""");

    private string Catalog => $"--Catalog:Path={_catalog.Root}";

    [Fact]
    public async Task Calls_ToAPopThatIsKilled_AreUnknownInFlightThenNotDeliveredThenAbsent()
    {
        await using PopCluster cluster = new();
        EdgeHost fra = await cluster.JoinAsync("fra", [Catalog]);
        await using SiloProcess iad = new(
        [
            .. FreePorts.OfSilo(), "--Pop:Id=iad", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0",
            $"--Clustering:PrimaryPort={fra.SiloPort}", Catalog,
        ]);
        await cluster.KnowsAsync("fra", "iad");
        await Eventually.ReadAsync(() => TryAsync(fra), seen => seen == Answered, "iad to answer");
        Task<RoutedResult> inFlight = fra.RunOnAsync("iad", Model, PacedCalls.Endless);
        await Eventually.ReadAsync(() => InFlightAsync(fra), others => others == 1, "the request to be in flight");

        long killed = Stopwatch.GetTimestamp();
        await iad.KillAsync();
        List<string> seen = await WatchAsync(fra, killed);
        var broken = await Assert.ThrowsAnyAsync<Exception>(() => inFlight);

        Print(killed, $"in flight: {broken.GetType().Name}");
        Assert.Equal(PopFailure.Unknown, PopFailures.Classify(broken));
        Assert.Equal([nameof(PopFailure.NotDelivered), nameof(PopFailure.PopAbsent)], seen.Where(s => s != nameof(PopFailure.Unknown)).Distinct());
    }

    [Fact]
    public async Task Calls_ToAPopThatLeaves_AreAnsweredThenTurnedAwayThenAbsent()
    {
        await using PopCluster cluster = new();
        EdgeHost fra = await cluster.JoinAsync("fra", [Catalog]);
        await cluster.JoinAsync("iad", [Catalog]);
        await cluster.KnowsAsync("fra", "iad");

        long left = Stopwatch.GetTimestamp();
        Task leaving = cluster.LeaveAsync("iad");
        List<string> seen = await WatchAsync(fra, left);
        await leaving;

        Assert.DoesNotContain(nameof(PopFailure.Faulted), seen);
        Assert.Equal(nameof(PopFailure.PopAbsent), seen[^1]);
    }

    public void Dispose() => _catalog.Dispose();

    /// <summary>
    /// Calls again and again until the PoP is absent, not waiting for those before, of which one may hang until it is; tells
    /// what came of the calls in the order in which they began, each change once.
    /// </summary>
    private static async Task<List<string>> WatchAsync(EdgeHost from, long since)
    {
        List<Task<string>> calls = [];
        await Eventually.ReadAsync(
            () =>
            {
                calls.Add(TryAsync(from));
                return Task.FromResult(calls.FindLast(call => call.IsCompleted)?.Result);
            },
            outcome => outcome == nameof(PopFailure.PopAbsent),
            "the PoP to be absent");
        List<string> seen = [];
        foreach (string outcome in await Task.WhenAll(calls))
        {
            if (outcome == seen.LastOrDefault()) continue;
            Print(since, outcome);
            seen.Add(outcome);
        }

        return seen;
    }

    private static async Task<string> TryAsync(EdgeHost from)
    {
        try
        {
            RoutedResult result = await from.RunOnAsync("iad", Model, 1);
            return result.Result is Refusal refusal ? refusal.Cause.ToString() : Answered;
        }
        catch (Exception failure)
        {
            PopFailure taken = PopFailures.Classify(failure);
            if (taken is PopFailure.Faulted or PopFailure.Unknown) TestContext.Current.TestOutputHelper?.WriteLine(failure.ToString());
            return taken.ToString();
        }
    }

    private static async Task<int?> InFlightAsync(EdgeHost from) => (await from.RunOnAsync("iad", Model, 1)).Result.Load?.InFlight;

    private static void Print(long since, string what) => TestContext.Current.TestOutputHelper?.WriteLine(
        $"after {Stopwatch.GetElapsedTime(since).TotalMilliseconds:F0} ms: {what}");
}
