namespace EdgeOrleans.Grains.Models;

/// <summary>One version of a model as it is to be loaded: an immutable snapshot of folder and manifest.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="ModelPath">Full path of the ONNX file.</param>
/// <param name="Manifest">The manifest.</param>
public sealed record ModelDeployment(string Model, int Version, string ModelPath, ModelManifest Manifest)
{
    /// <summary>What messages call the manifest.</summary>
    public string ManifestName { get; init; } = $"models/{Model}/model.json";
}
