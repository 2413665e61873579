using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Tests.Policies;

namespace EdgeOrleans.Simulator.Tests.Engine;

public sealed class CommonNumbersTests
{
    private static readonly Conditions Short = new() { Duration = 2_000, WarmUp = 0 };

    [Fact]
    public void Requests_AreTheSameForEveryPolicy()
    {
        SpyPolicy nearest = new(call => call.Candidates[0]);
        SpyPolicy farthest = new(call => call.Candidates[^1]);
        new Simulation(Worlds.Cities, Short, 1, _ => nearest).Run();
        new Simulation(Worlds.Cities, Short, 1, _ => farthest).Run();
        Assert.True(nearest.Calls.Count > 1_000);
        Assert.Equal(nearest.Calls, farthest.Calls);
    }

    [Fact]
    public void Requests_OfAnotherSeed_AreOthers()
    {
        SpyPolicy one = new(call => call.Candidates[0]);
        SpyPolicy two = new(call => call.Candidates[0]);
        new Simulation(Worlds.Cities, Short, 1, _ => one).Run();
        new Simulation(Worlds.Cities, Short, 2, _ => two).Run();
        Assert.NotEqual(one.Calls[0].Work, two.Calls[0].Work);
    }

    [Fact]
    public void Demand_IsWhatTheLoadSays()
    {
        SpyPolicy spy = new(call => call.Candidates[0]);
        new Simulation(Worlds.Cities, Short with { Load = 0.5, Duration = 20_000 }, 1, _ => spy).Run();
        double offered = spy.Calls.Sum(call => call.Work) / (20_000 * Worlds.Cities.Capacity * Worlds.Cities.Settings.WorkMean);
        Assert.InRange(offered, 0.48, 0.52);
    }

    [Fact]
    public void Demand_OfACrowd_GrowsInItsRegionAlone()
    {
        Conditions crowd = Short with { Duration = 6_000, EventAt = 3_000, CrowdFactor = 2 };
        SpyPolicy spy = new(call => call.Candidates[0]);
        new Simulation(Worlds.Cities, crowd, 1, _ => spy).Run();
        Assert.InRange(Growth(spy, inRegion: true), 1.8, 2.2);
        Assert.InRange(Growth(spy, inRegion: false), 0.95, 1.05);
    }

    private static double Growth(SpyPolicy spy, bool inRegion)
    {
        RouteCallFacts[] calls = [.. spy.Calls.Where(call => Worlds.Cities.InRegion[call.Router] == inRegion)];
        return (double)calls.Count(call => call.Now >= 3_000) / calls.Count(call => call.Now < 3_000);
    }
}
