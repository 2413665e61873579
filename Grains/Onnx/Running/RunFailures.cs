using EdgeOrleans.Grains.Onnx.Providers;

namespace EdgeOrleans.Grains.Onnx.Running;

/// <summary>Tells the caller's mistakes from the runtime's.</summary>
internal static class RunFailures
{
    /// <summary>Translates an exception of a run.</summary>
    public static OnnxRunException Translate(Exception exception)
    {
        string message = exception.Message;
        // Kernels check shapes and indices that the signature does not tell; the rest of their failures is memory.
        bool isInput = message.StartsWith("[ErrorCode:InvalidArgument]", StringComparison.Ordinal)
            || (message.Contains("Non-zero status code returned while running", StringComparison.Ordinal)
                && !message.Contains("alloc", StringComparison.OrdinalIgnoreCase)
                && !message.Contains("CUDA", StringComparison.Ordinal));
        string reason = RuntimeReason.Of(exception);
        return isInput
            ? new OnnxRunException(OnnxRunFailure.InvalidInput, $"The model cannot compute with these inputs: {reason}", exception)
            : new OnnxRunException(OnnxRunFailure.Fault, $"The run failed: {reason}", exception);
    }
}
