using EdgeOrleans.Cli.Door;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>What a version of a kind is made of.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="File">What its file is.</param>
/// <param name="Part">The file's name as a part of a request, beside its manifest.</param>
/// <param name="Manifest">The manifest's file name; null where the file is the manifest.</param>
internal sealed record ArtifactContent(ArtifactKind Kind, string File, string Part, string? Manifest)
{
    /// <summary>A model's.</summary>
    public static ArtifactContent Model { get; } = new(ArtifactKind.Model, "The ONNX file", "model", "model.json");

    /// <summary>A stage's.</summary>
    public static ArtifactContent Stage { get; } = new(ArtifactKind.Stage, "The WebAssembly module", "module", "stage.json");

    /// <summary>A pipeline's.</summary>
    public static ArtifactContent Pipeline { get; } = new(ArtifactKind.Pipeline, "The manifest (pipeline.json)", "", null);
}
