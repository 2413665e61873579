namespace EdgeOrleans.Grains.Deployment;

/// <summary>What users deploy.</summary>
public enum ArtifactKind
{
    /// <summary>A WebAssembly module.</summary>
    Stage = 0,

    /// <summary>The description of a pipeline.</summary>
    Pipeline = 1,

    /// <summary>An ONNX file.</summary>
    Model = 2,
}
