namespace EdgeOrleans.Grains.Onnx;

/// <summary>Whose fault a failed run is.</summary>
internal enum OnnxRunFailure
{
    /// <summary>The model cannot compute with these inputs.</summary>
    InvalidInput,

    /// <summary>The runtime or the device failed.</summary>
    Fault,
}
