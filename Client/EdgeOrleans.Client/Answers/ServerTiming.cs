using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Answers;

/// <summary>
/// Reads the doors' header Server-Timing, such as <c>queue;dur=0.2, infer;dur=1.1, batch;desc="8", step;desc="features";dur=0.4</c>.
/// What it cannot read it leaves out.
/// </summary>
/// <param name="Timing">Where the time on the replica went.</param>
/// <param name="Steps">The steps of a pipeline, in the order of its plan; empty for a model.</param>
internal readonly record struct ServerTiming(InferenceTiming Timing, ImmutableArray<StepTiming> Steps)
{
    private const double LongestMilliseconds = 1e12;

    public static ServerTiming Parse(ReadOnlySpan<char> header)
    {
        TimeSpan queue = default;
        TimeSpan infer = default;
        int batch = 0;
        ImmutableArray<StepTiming>.Builder? steps = null;
        foreach (Range range in header.Split(','))
        {
            ReadOnlySpan<char> entry = header[range].Trim();
            int end = entry.IndexOf(';');
            if (end < 0) continue;
            ReadOnlySpan<char> parameters = entry[(end + 1)..].Trim();
            switch (entry[..end].TrimEnd())
            {
                case "queue": queue = DurationOf(parameters); break;
                case "infer": infer = DurationOf(parameters); break;
                case "batch": batch = CountOf(parameters); break;
                case "step" when StepOf(parameters) is { } step: (steps ??= ImmutableArray.CreateBuilder<StepTiming>()).Add(step); break;
            }
        }

        return new ServerTiming(new InferenceTiming(queue, default, infer, default, batch), steps?.DrainToImmutable() ?? []);
    }

    private static StepTiming? StepOf(ReadOnlySpan<char> parameters)
    {
        ReadOnlySpan<char> name = default;
        TimeSpan duration = default;
        foreach (Range range in parameters.Split(';'))
        {
            ReadOnlySpan<char> parameter = parameters[range].Trim();
            if (parameter.StartsWith("desc=", StringComparison.Ordinal)) name = parameter[5..].Trim('"');
            else duration = DurationOf(parameter);
        }

        return name.IsEmpty ? null : new StepTiming(name.ToString(), duration);
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
