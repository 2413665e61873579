using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Results;
using EdgeOrleans.Simulator.Tests.Policies;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.Engine;

public sealed class WayTests
{
    private static readonly Conditions Short = new() { Load = 0.3, Duration = 4_000, WarmUp = 0, EventAt = 1_000 };

    [Fact]
    public void HandOvers_GoBackTheSameWay_AndNeverTwiceToAPop()
    {
        SpyPolicy spy = new(call => Second(call))
        {
            HandsOver = (call, _) =>
            {
                Assert.DoesNotContain((ushort)call.Router, call.Tried);
                Assert.Equal(call.HandOvers + 1, call.Tried.Length);
                return call.HandOvers < 2 ? call.Candidates.FirstOrDefault(link => !IsKnown(call, Worlds.Cities.Lists.PopOf(link)), -1) : -1;
            },
        };
        RunMetrics metrics = new Simulation(Worlds.Cities, Short, 1, _ => spy).Run();
        Assert.InRange(metrics.HandOvers, 1.2, 2);
        Assert.Equal(0, spy.UnderWay);
        Assert.Equal(0, metrics.FailedShare);
    }

    [Fact]
    public void Hedges_EndEachRequestOnce()
    {
        SpyPolicy spy = new(call => call.Candidates[0]) { Hedge = call => (call.Candidates[^1], 20) };
        RunMetrics metrics = new Simulation(Worlds.Cities, Short, 1, _ => spy).Run();
        Assert.InRange(metrics.Hedges, 0.5, 1);
        Assert.Equal(0, spy.UnderWay);
    }

    [Fact]
    public void Hedges_MakeATailShorter()
    {
        double alone = Run(new SpyPolicy(call => call.Candidates[0])).P99;
        double hedged = Run(new SpyPolicy(call => call.Candidates[0]) { Hedge = call => (Second(call), 200) }).P99;
        Assert.True(hedged < alone, $"{hedged} ms with hedges, {alone} ms without.");
    }

    [Fact]
    public void Residency_ThatAPolicyBreaks_IsCounted()
    {
        EdgeWorld world = Worlds.Cities;
        SpyPolicy spy = new(call => world.Lists.Of(call.Router, call.Model, false) is var open && call.IsResident ? open[^1] : open[0]);
        Assert.True(Run(spy).ResidencyViolations > 100);
        Assert.Equal(0, Run(new SpyPolicy(call => call.Candidates[^1])).ResidencyViolations);
    }

    [Fact]
    public void Retries_OfAFailingPop_GoElsewhereWithinTheBudget()
    {
        SpyPolicy spy = new(call => call.Candidates.FirstOrDefault(link => !call.Tried.Contains((ushort)Worlds.Cities.Lists.PopOf(link)), -1));
        RunMetrics metrics = new Simulation(Worlds.Cities, Short with { FailingShare = 1, RetryShare = 0.1, Duration = 20_000 }, 1, _ => spy).Run();
        Assert.InRange(metrics.Retries, 0.05, 0.35);
        Assert.InRange(metrics.FailedShare, 0.7, 0.95);
        Assert.All(spy.Failures, failure => Assert.Equal(AttemptOutcome.Failed, failure));
    }

    [Fact]
    public void Nowhere_IsAFailure() => Assert.Equal(1, Run(new SpyPolicy(_ => -1)).FailedShare);

    [Fact]
    public void FullQueue_RefusesAtOnce()
    {
        SpyPolicy spy = new(call => call.Candidates[0]);
        RunMetrics metrics = new Simulation(Worlds.Cities, Short with { Load = 1.5, QueueLimit = 1 }, 1, _ => spy).Run();
        Assert.Contains(AttemptOutcome.Refused, spy.Failures);
        Assert.True(metrics.FailedShare > 0.1);
        Assert.True(metrics.P999 < 3_000);
    }

    [Fact]
    public void Flapping_FailsWhatIsThereAndWhatComes()
    {
        SpyPolicy spy = new(call => call.Candidates[0]);
        new Simulation(Worlds.Cities, Short with { FlappingShare = 1, FlapTime = 500 }, 1, _ => spy).Run();
        Assert.Contains(AttemptOutcome.Broken, spy.Failures);
        Assert.Contains(AttemptOutcome.Undelivered, spy.Failures);
        Assert.Equal(0, spy.UnderWay);
    }

    [Fact]
    public void Partition_LosesWhatCrossesTheBorder()
    {
        Conditions cut = Short with { Partition = PartitionKind.Everything, PartitionTime = 1_000 };
        SpyPolicy spy = new(call => call.Candidates[^1]);
        new Simulation(Worlds.Cities, cut, 1, _ => spy).Run();
        Assert.Contains(AttemptOutcome.Lost, spy.Failures);
        Assert.Equal(0, spy.UnderWay);
    }

    private static RunMetrics Run(SpyPolicy spy) => new Simulation(Worlds.Cities, Short, 1, _ => spy).Run();

    private static int Second(RouteCallFacts call) => call.Candidates[Math.Min(1, call.Candidates.Length - 1)];

    private static bool IsKnown(RouteCallFacts call, int pop) => pop == call.Router || call.Tried.Contains((ushort)pop);
}
