namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>The counters of one step of a pipeline.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Success">Runs that gave what the next steps need, or the pipeline's answer.</param>
/// <param name="Fail">Runs that ended the pipeline with a refusal.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.StepStatistics")]
public sealed record StepStatistics(
    [property: Id(0)] string Step, [property: Id(1)] DurationStatistics Success, [property: Id(2)] DurationStatistics Fail);
