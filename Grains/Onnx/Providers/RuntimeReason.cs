using System.Text.RegularExpressions;

namespace EdgeOrleans.Grains.Onnx.Providers;

/// <summary>Takes the reason out of an exception of ONNX Runtime, as one line for a sentence.</summary>
internal static partial class RuntimeReason
{
    private const int MaxLength = 300;

    /// <summary>Whether <paramref name="exception"/> is one that the runtime and the loading of its library throw.</summary>
    public static bool IsOfRuntime(Exception exception) =>
        exception is Microsoft.ML.OnnxRuntime.OnnxRuntimeException
            or TypeInitializationException
            or TypeLoadException // DllNotFoundException and EntryPointNotFoundException
            or BadImageFormatException
            or NotSupportedException
            or InvalidOperationException;

    /// <summary>The reason without error code, source location and line breaks, at most 300 characters, ending in a full stop.</summary>
    public static string Of(Exception exception)
    {
        while (exception is TypeInitializationException { InnerException: { } inner }) exception = inner;
        string reason = Location().Replace(exception.Message, "");
        reason = White().Replace(reason, " ").Trim().TrimEnd('.');
        return reason.Length > MaxLength ? $"{reason.AsSpan(0, MaxLength)} ..." : $"{reason}.";
    }

    [GeneratedRegex(@"\[ErrorCode:\w+\] ?|/\S+\.(?:h|cc|cpp):\d+ ?")]
    private static partial Regex Location();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
