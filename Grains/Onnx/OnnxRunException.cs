namespace EdgeOrleans.Grains.Onnx;

/// <summary>A run failed; the message is one sentence with the reason.</summary>
internal sealed class OnnxRunException(OnnxRunFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whose fault it is.</summary>
    public OnnxRunFailure Failure { get; } = failure;
}
