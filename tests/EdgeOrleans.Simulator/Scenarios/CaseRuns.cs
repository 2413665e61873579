using EdgeOrleans.Simulator.Results;

namespace EdgeOrleans.Simulator.Scenarios;

/// <summary>The runs of one policy in one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Policy">The policy's name.</param>
/// <param name="Runs">A run for each seed, in the order of the seeds.</param>
internal sealed record CaseRuns(ScenarioCase Case, string Policy, IReadOnlyList<RunMetrics> Runs);
