namespace EdgeOrleans.Contracts.Inference;

/// <summary>Where a request's time on its replica went.</summary>
/// <param name="Queue">Waiting for a runner.</param>
/// <param name="Input">Gathering the batch's inputs.</param>
/// <param name="Infer">The model's run.</param>
/// <param name="Output">Handing out the batch's outputs.</param>
/// <param name="BatchSize">Elements of the batch that the request ran in, its own included.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.InferenceTiming")]
public readonly record struct InferenceTiming(
    [property: Id(0)] TimeSpan Queue,
    [property: Id(1)] TimeSpan Input,
    [property: Id(2)] TimeSpan Infer,
    [property: Id(3)] TimeSpan Output,
    [property: Id(4)] int BatchSize);
