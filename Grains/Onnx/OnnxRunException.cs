namespace EdgeOrleans.Grains.Onnx;

/// <summary>A run failed; the message is one sentence, which logs may have.</summary>
internal sealed class OnnxRunException(OnnxRunFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whose fault it is.</summary>
    public OnnxRunFailure Failure { get; } = failure;

    /// <summary>What the runtime says of it, which can quote values of tensors; null where it says nothing.</summary>
    public string? Detail { get; init; }
}
