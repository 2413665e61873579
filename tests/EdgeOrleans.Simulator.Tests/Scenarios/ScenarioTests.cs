using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.Results;
using EdgeOrleans.Simulator.Scenarios;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.Scenarios;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. ScenarioCatalog.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_EndsEveryRequestOnce(string name)
    {
        foreach (ScenarioCase place in ScenarioCatalog.Find(name)!.Cases(Worlds.Small with { Seconds = 4 }))
        {
            EdgeWorld world = EdgeWorld.Build(place.World);
            foreach (string policy in (string[])[PolicyCatalog.Product, "p2c"])
            {
                RunMetrics metrics = new Simulation(world, place.Conditions, 1, PolicyCatalog.Maker(policy)).Run();
                Assert.True(metrics.Requests > 1_000);
                Assert.Equal(0, metrics.ResidencyViolations);
                Assert.InRange(metrics.FailedShare, 0, 0.2);
            }
        }
    }

    [Fact]
    public void Cases_OfAScenario_TakeLoadAndLengthFromTheSettings()
    {
        ScenarioCase place = Assert.Single(ScenarioCatalog.Find("steady")!.Cases(new ScenarioSettings { Load = 0.4, Seconds = 7, Map = MapKind.Cdn }));
        Assert.Equal((0.4, 7_000, MapKind.Cdn), (place.Conditions.Load, place.Conditions.Duration, place.World.Map));
    }

    [Fact]
    public void CdnMap_IsAWorldToo()
    {
        EdgeWorld world = EdgeWorld.Build(new WorldSettings { Map = MapKind.Cdn });
        Assert.Equal(412, world.Pops.Count);
        Assert.InRange(Worlds.Run(world, new Conditions { Duration = 3_000, Load = 0.4 }, "oracle").P99, 100, 1_000);
    }
}
