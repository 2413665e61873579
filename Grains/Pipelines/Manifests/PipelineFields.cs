using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>The fields that each object of a pipeline's manifest may have.</summary>
internal static class PipelineFields
{
    public static readonly ImmutableArray<string> Root = ["$schema", "description", "inputs", "steps", "outputs"];

    public static readonly ImmutableArray<string> Input = ["datatype", "shape"];

    public static readonly ImmutableArray<string> Output = ["from", "datatype", "shape"];

    public static readonly ImmutableArray<string> Step =
        ["name", "stage", "model", "version", "inputs", "outputs", "parameters", "timeout", "scan"];

    public static readonly ImmutableArray<string> Scan = ["over", "state"];
}
