using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>One step of a pipeline: a run of a stage or of a model.</summary>
public sealed record PipelineStep
{
    /// <summary>The step's name, unique in its pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>What it runs.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>The name of the stage or model.</summary>
    public required string Target { get; init; }

    /// <summary>The version, from 1; 0 stands for the stage's <c>latest</c> or the model's newest that is ready.</summary>
    public int Version { get; init; }

    /// <summary>What goes in.</summary>
    public required ImmutableArray<StepInput> Inputs { get; init; }

    /// <summary>The outputs that other steps or the pipeline may use.</summary>
    public required ImmutableArray<string> Outputs { get; init; }

    /// <summary>String parameters for a stage, by unique key.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The longest time that the step may take, 1 ms to 1 h; null for what the request has left.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How a model runs over a sequence; null for a single run.</summary>
    public StepScan? Scan { get; init; }
}
