using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>One version of a pipeline, as its author wrote it into its <c>pipeline.json</c>.</summary>
public sealed record PipelineManifest
{
    /// <summary>The pipeline's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>A description for people.</summary>
    public string? Description { get; init; }

    /// <summary>What a request must bring.</summary>
    public required ImmutableArray<TensorSpec> Inputs { get; init; }

    /// <summary>The steps, in the author's order.</summary>
    public required ImmutableArray<PipelineStep> Steps { get; init; }

    /// <summary>What the pipeline answers.</summary>
    public required ImmutableArray<PipelineOutput> Outputs { get; init; }
}
