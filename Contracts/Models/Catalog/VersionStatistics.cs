using System.Collections.Immutable;

namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>The counters of one model version on one PoP, with the meanings of the protocol's statistics extension. They outlive reloads.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.VersionStatistics")]
public sealed record VersionStatistics
{
    /// <summary>The model's name.</summary>
    [Id(0)]
    public required string Model { get; init; }

    /// <summary>The version, from 1.</summary>
    [Id(1)]
    public required int Version { get; init; }

    /// <summary>When the last run ended; null before the first.</summary>
    [Id(2)]
    public DateTimeOffset? LastInference { get; init; }

    /// <summary>Batch elements that ran.</summary>
    [Id(3)]
    public long InferenceCount { get; init; }

    /// <summary>Runs of the model.</summary>
    [Id(4)]
    public long ExecutionCount { get; init; }

    /// <summary>Requests answered, with their time from admission.</summary>
    [Id(5)]
    public DurationStatistics Success { get; init; }

    /// <summary>Requests refused or failed after they reached the model, with their time.</summary>
    [Id(6)]
    public DurationStatistics Fail { get; init; }

    /// <summary>Time in the queue, of the requests answered.</summary>
    [Id(7)]
    public DurationStatistics Queue { get; init; }

    /// <summary>Time of gathering inputs, of the requests answered.</summary>
    [Id(8)]
    public DurationStatistics ComputeInput { get; init; }

    /// <summary>Time of the runs, of the requests answered.</summary>
    [Id(9)]
    public DurationStatistics ComputeInfer { get; init; }

    /// <summary>Time of handing out outputs, of the requests answered.</summary>
    [Id(10)]
    public DurationStatistics ComputeOutput { get; init; }

    /// <summary>By batch size, ascending.</summary>
    [Id(11)]
    public ImmutableArray<BatchSizeStatistics> Batches { get; init; } = [];

    /// <summary>What it holds in memory; empty while it is not resident.</summary>
    [Id(12)]
    public ImmutableArray<MemoryStatistics> Memory { get; init; } = [];

    /// <summary>The steps of a pipeline, in the order of its plan; empty for a model, and over gRPC, whose protocol has no word for them.</summary>
    [Id(13)]
    public ImmutableArray<StepStatistics> Steps { get; init; } = [];
}
