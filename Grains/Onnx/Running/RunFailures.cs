using EdgeOrleans.Grains.Onnx.Providers;

namespace EdgeOrleans.Grains.Onnx.Running;

/// <summary>Tells the caller's mistakes from the runtime's.</summary>
internal static class RunFailures
{
    /// <summary>Translates an exception of a run. It is not the inner one of the result, since kernels quote values in their messages.</summary>
    public static OnnxRunException Translate(Exception exception)
    {
        string message = exception.Message;
        bool isMemory = message.Contains("alloc", StringComparison.OrdinalIgnoreCase);
        bool isCuda = message.Contains("CUDA", StringComparison.Ordinal);

        // Kernels check shapes and indices that the signature does not tell; the rest of their failures is memory.
        bool isInput = message.StartsWith("[ErrorCode:InvalidArgument]", StringComparison.Ordinal)
            || (message.Contains("Non-zero status code returned while running", StringComparison.Ordinal) && !isMemory && !isCuda);
        (string place, string detail) = RuntimeReason.OfRun(exception);
        string what = isInput ? "The model cannot compute with these inputs"
            : isCuda ? "The run failed in CUDA"
            : isMemory ? "The run failed for want of memory"
            : "The run failed";
        string device = isInput ? "" : RuntimeReason.DeviceFailureIn(detail);
        if (device.Length > 0) place = $"{place} ({device})";
        return new OnnxRunException(isInput ? OnnxRunFailure.InvalidInput : OnnxRunFailure.Fault, what + place) { Detail = detail };
    }
}
