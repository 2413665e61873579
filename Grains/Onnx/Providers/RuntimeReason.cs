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

    /// <summary>
    /// The reason of a run that failed: the node at which it did, such as <c>, at its Gather node 'pick'</c>, which is the
    /// model's; and what the runtime says, which can quote values.
    /// </summary>
    public static (string Place, string Words) OfRun(Exception exception)
    {
        string reason = Of(exception);
        Match node = Node().Match(reason);
        if (!node.Success) return ("", reason);
        string kind = node.Groups["kind"].Value;
        string name = node.Groups["name"].Value;
        return (name.Length == 0 ? $", at a {kind} node" : $", at its {kind} node '{name}'", reason[node.Length..]);
    }

    /// <summary>
    /// What of a reason is a failure of the device or the memory in words that quote no values, such as
    /// <c>CUDA failure 700: an illegal memory access was encountered</c>; empty for none.
    /// </summary>
    public static string DeviceFailureIn(string reason) => DeviceFailure().Match(reason).Value;

    // At the start, since what follows can hold the same words as a value.
    [GeneratedRegex(@"\ANon-zero status code returned while running (?<kind>\w+) node\. Name:'(?<name>[^']*)' Status Message: ")]
    private static partial Regex Node();

    [GeneratedRegex(@"\bCU[A-Z]+ failure \d{1,9}: [A-Za-z_ ]{0,99}[A-Za-z_]|\brequested buffer of size \d{1,19}\b|\bAvailable memory of \d{1,19} is smaller than requested bytes of \d{1,19}\b")]
    private static partial Regex DeviceFailure();

    [GeneratedRegex(@"\[ErrorCode:\w+\] ?|/\S+\.(?:h|cc|cpp):\d+ ?")]
    private static partial Regex Location();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
