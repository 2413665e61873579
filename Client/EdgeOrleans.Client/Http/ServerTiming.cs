using System.Globalization;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Http;

/// <summary>Reads the header Server-Timing, such as <c>queue;dur=0.2, infer;dur=1.1, batch;desc="8"</c>. What it cannot read it leaves out.</summary>
internal static class ServerTiming
{
    private const double LongestMilliseconds = 1e12;

    public static InferenceTiming Parse(ReadOnlySpan<char> header)
    {
        TimeSpan queue = default;
        TimeSpan infer = default;
        int batch = 0;
        foreach (Range range in header.Split(','))
        {
            ReadOnlySpan<char> entry = header[range].Trim();
            int end = entry.IndexOf(';');
            if (end < 0) continue;
            ReadOnlySpan<char> parameter = entry[(end + 1)..].Trim();
            switch (entry[..end].TrimEnd())
            {
                case "queue": queue = DurationOf(parameter); break;
                case "infer": infer = DurationOf(parameter); break;
                case "batch": batch = CountOf(parameter); break;
            }
        }

        return new InferenceTiming(queue, default, infer, default, batch);
    }

    private static TimeSpan DurationOf(ReadOnlySpan<char> parameter) =>
        parameter.StartsWith("dur=", StringComparison.Ordinal)
        && double.TryParse(parameter[4..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double milliseconds)
        && milliseconds is >= 0 and < LongestMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : default;

    private static int CountOf(ReadOnlySpan<char> parameter) =>
        parameter.StartsWith("desc=", StringComparison.Ordinal)
        && int.TryParse(parameter[5..].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : 0;
}
