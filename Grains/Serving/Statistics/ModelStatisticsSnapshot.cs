using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Serving.Statistics;

/// <summary>A model version's counters at one moment, with the meanings of the protocol's statistics extension.</summary>
public sealed record ModelStatisticsSnapshot
{
    /// <summary>When the last run ended; null before the first.</summary>
    public DateTimeOffset? LastInference { get; init; }

    /// <summary>Batch elements that ran.</summary>
    public long InferenceCount { get; init; }

    /// <summary>Runs of the model.</summary>
    public long ExecutionCount { get; init; }

    /// <summary>Requests answered, with their time from admission.</summary>
    public DurationCount Success { get; init; }

    /// <summary>Requests refused or failed after they reached the model, with their time.</summary>
    public DurationCount Fail { get; init; }

    /// <summary>Time in the queue, of the requests answered.</summary>
    public DurationCount Queue { get; init; }

    /// <summary>Time of gathering inputs, of the requests answered.</summary>
    public DurationCount ComputeInput { get; init; }

    /// <summary>Time of the runs, of the requests answered.</summary>
    public DurationCount ComputeInfer { get; init; }

    /// <summary>Time of handing out outputs, of the requests answered.</summary>
    public DurationCount ComputeOutput { get; init; }

    /// <summary>By batch size, ascending.</summary>
    public ImmutableArray<BatchStatistics> Batches { get; init; } = [];
}
