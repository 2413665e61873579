namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>Times of the runs of one batch size.</summary>
/// <param name="BatchSize">Elements of the batch.</param>
/// <param name="ComputeInput">Gathering the inputs.</param>
/// <param name="ComputeInfer">The model's run.</param>
/// <param name="ComputeOutput">Handing out the outputs.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.BatchSizeStatistics")]
public sealed record BatchSizeStatistics(
    [property: Id(0)] int BatchSize,
    [property: Id(1)] DurationStatistics ComputeInput,
    [property: Id(2)] DurationStatistics ComputeInfer,
    [property: Id(3)] DurationStatistics ComputeOutput);
