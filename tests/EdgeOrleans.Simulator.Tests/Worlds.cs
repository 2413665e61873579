using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.Results;
using EdgeOrleans.Simulator.Scenarios;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests;

/// <summary>Small worlds for tests.</summary>
internal static class Worlds
{
    /// <summary>The 60 most populous cities, and short runs.</summary>
    public static ScenarioSettings Small { get; } = new() { MostPops = 60, Seconds = 4 };

    /// <summary>120 cities.</summary>
    public static EdgeWorld Cities { get; } = EdgeWorld.Build(new WorldSettings { MostPops = 120 });

    /// <summary>One PoP with one model and nothing in the way.</summary>
    public static EdgeWorld OnePop(int slots) => EdgeWorld.Of(
        [new SimulatedPop(new GeoPoint(50, 8), 1_000_000, "EU", slots, 1)],
        new WorldSettings { Models = 1, IsWorkExponential = true, HasAntagonists = false, AccessTime = 0 });

    /// <summary>Runs a policy.</summary>
    public static RunMetrics Run(EdgeWorld world, Conditions conditions, string policy, ulong seed = 1) =>
        new Simulation(world, conditions, seed, PolicyCatalog.Maker(policy)).Run();
}
