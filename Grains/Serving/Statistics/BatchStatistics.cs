namespace EdgeOrleans.Grains.Serving.Statistics;

/// <summary>Times of the runs of one batch size.</summary>
/// <param name="BatchSize">Elements of the batch.</param>
/// <param name="ComputeInput">Gathering the inputs.</param>
/// <param name="ComputeInfer">The model's run.</param>
/// <param name="ComputeOutput">Handing out the outputs.</param>
public readonly record struct BatchStatistics(
    int BatchSize, DurationCount ComputeInput, DurationCount ComputeInfer, DurationCount ComputeOutput);
