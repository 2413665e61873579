using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Contracts.Pops;

/// <summary>What one replica of a model version has to do on its PoP.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.ModelLoad")]
public sealed record ModelLoad
{
    /// <summary>The model's name.</summary>
    [Id(0)]
    public required string Model { get; init; }

    /// <summary>The version, from 1.</summary>
    [Id(1)]
    public required int Version { get; init; }

    /// <summary>Whether a request that names no version gets this one.</summary>
    [Id(2)]
    public required bool IsNewest { get; init; }

    /// <summary>The replica's index on its PoP, from 0.</summary>
    [Id(3)]
    public int Replica { get; init; }

    /// <summary>Whether it is in memory.</summary>
    [Id(4)]
    public required ModelWarmth Warmth { get; init; }

    /// <summary>Its queue and speed; what was last known of a version that is not in memory.</summary>
    [Id(5)]
    public ReplicaLoad Load { get; init; }

    /// <summary>Time until it is in memory: what is left of a load under way, or what a load would take; zero when warm.</summary>
    [Id(6)]
    public TimeSpan LoadTime { get; init; }

    /// <summary>Median time from admission to answer of the last half minute; zero without requests.</summary>
    [Id(7)]
    public TimeSpan P50 { get; init; }

    /// <summary>99th percentile of the same.</summary>
    [Id(8)]
    public TimeSpan P99 { get; init; }

    /// <summary>Share of the last half minute's requests that failed through the PoP's fault, 0 to 1.</summary>
    [Id(9)]
    public double ErrorRate { get; init; }

    /// <summary>
    /// Whether it is a pipeline: it is as warm as its coldest model, as fast as all its steps together, and as busy as the
    /// step that holds it up the longest.
    /// </summary>
    [Id(10)]
    public bool IsPipeline { get; init; }
}
