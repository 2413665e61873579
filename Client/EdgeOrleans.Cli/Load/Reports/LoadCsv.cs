using System.Globalization;
using System.Text;
using EdgeOrleans.Cli.Load.Measuring;

namespace EdgeOrleans.Cli.Load.Reports;

/// <summary>Writes a measurement as CSV, with the headings of perf_analyzer where it has them; times in microseconds.</summary>
internal static class LoadCsv
{
    private const string Headings =
        "Concurrency,Inferences/Second,Network+Server Send/Recv,Server Queue,Server Compute Input,Server Compute Infer,Server Compute Output,Avg latency,p50 latency,p90 latency,p95 latency,p99 latency,Avg batch,Failed";

    /// <summary>A line of headings, then a line for each number of callers.</summary>
    public static string Write(IEnumerable<LevelResult> levels)
    {
        StringBuilder text = new StringBuilder().Append(Headings).Append('\n');
        foreach (LevelResult level in levels)
        {
            TimeSpan mean = level.Counters.Latencies.Mean;
            TimeSpan rest = mean - level.Server.Queue - level.Server.Compute;
            text.AppendJoin(
                ',',
                [
                    Text(level.Plan.Callers), Text(level.Rate), Text(rest < TimeSpan.Zero ? TimeSpan.Zero : rest), Text(level.Server.Queue), Text(level.Server.ComputeInput),
                    Text(level.Server.ComputeInfer), Text(level.Server.ComputeOutput), Text(mean), Text(level.Percentile(0.50)), Text(level.Percentile(0.90)),
                    Text(level.Percentile(0.95)), Text(level.Percentile(0.99)), Text(level.Server.BatchSize), Text(level.Failed),
                ]).Append('\n');
        }

        return text.ToString();
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(TimeSpan time) => time.TotalMicroseconds.ToString("0.#", CultureInfo.InvariantCulture);
}
