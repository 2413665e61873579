namespace EdgeOrleans.Simulator.Scenarios;

/// <summary>A question to the policies.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">What happens.</param>
/// <param name="Cases">Its worlds.</param>
internal sealed record Scenario(string Name, string Description, Func<ScenarioSettings, IReadOnlyList<ScenarioCase>> Cases);
