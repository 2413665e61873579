namespace EdgeOrleans.Contracts.Inference;

/// <summary>How long one step of a pipeline took.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Duration">Its time, waiting for a runner or a sandbox included.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.StepTiming")]
public readonly record struct StepTiming([property: Id(0)] string Step, [property: Id(1)] TimeSpan Duration);
