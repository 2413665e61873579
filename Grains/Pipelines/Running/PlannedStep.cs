using System.Collections.Immutable;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>A step in its place in a <see cref="PipelinePlan"/>.</summary>
internal sealed class PlannedStep
{
    /// <summary>What its author wrote.</summary>
    public required PipelineStep Step { get; init; }

    /// <summary>Its place in the order of the plan.</summary>
    public required int Index { get; init; }

    /// <summary>By input: the slot of the tensor that goes in.</summary>
    public required ImmutableArray<int> Inputs { get; init; }

    /// <summary>The slot of its first output; the others follow.</summary>
    public required int FirstOutput { get; init; }

    /// <summary>How many other steps it waits for.</summary>
    public required int Needs { get; init; }

    /// <summary>The steps that wait for it, by their places in the plan.</summary>
    public required ImmutableArray<int> Next { get; init; }
}
