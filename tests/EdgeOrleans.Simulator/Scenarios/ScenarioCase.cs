using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Scenarios;

/// <summary>A world and what happens to it.</summary>
/// <param name="Scenario">The scenario that it belongs to.</param>
/// <param name="Label">What sets it apart from the scenario's others.</param>
/// <param name="World">The world; each run has the seed of its own.</param>
/// <param name="Conditions">What happens.</param>
/// <param name="Policies">Those that are worth comparing in it.</param>
internal sealed record ScenarioCase(string Scenario, string Label, WorldSettings World, Conditions Conditions, IReadOnlyList<string> Policies);
