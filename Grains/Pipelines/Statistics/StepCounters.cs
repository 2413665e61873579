using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Pipelines.Statistics;

/// <summary>The counters of one step of a pipeline at one moment.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Success">Runs that gave what the next steps need, or the pipeline's answer, with their time.</param>
/// <param name="Fail">Runs that ended the pipeline with a refusal, with their time.</param>
public readonly record struct StepCounters(string Step, DurationCount Success, DurationCount Fail);
