using System.Globalization;
using System.Text;
using EdgeOrleans.Cli.Load.Measuring;

namespace EdgeOrleans.Cli.Load.Reports;

/// <summary>Writes a measurement as CSV, with the headings of perf_analyzer where it has them; times in microseconds.</summary>
internal static class LoadCsv
{
    private const string Headings =
        "Concurrency,Inferences/Second,Network+Server Send/Recv,Server Queue,Server Compute Input,Server Compute Infer,Server Compute Output,Avg latency,p50 latency,p90 latency,p95 latency,p99 latency,Avg batch,Failed";

    /// <summary>A line of headings, then a line for each number of callers, whose cells are empty where nothing is known.</summary>
    public static string Write(IEnumerable<LevelResult> levels)
    {
        StringBuilder text = new StringBuilder().Append(Headings).Append('\n');
        foreach (LevelResult level in levels) text.AppendJoin(',', Cells(level)).Append('\n');
        return text.ToString();
    }

    private static string[] Cells(LevelResult level)
    {
        TimeSpan mean = level.Counters.Latencies.Mean;
        TimeSpan rest = mean - level.Server.Queue - level.Server.Compute;
        return
        [
            Text(level.Plan.Callers), Text(level.Rate),
            level.IsAnswered ? Counted(rest < TimeSpan.Zero ? TimeSpan.Zero : rest) : "",
            Counted(level.Server.Queue), Counted(level.Server.ComputeInput), Counted(level.Server.ComputeInfer), Counted(level.Server.ComputeOutput),
            Answered(mean), Answered(level.Percentile(0.50)), Answered(level.Percentile(0.90)), Answered(level.Percentile(0.95)), Answered(level.Percentile(0.99)),
            level.IsCounted ? Text(level.Server.BatchSize) : "", Text(level.Failed),
        ];

        string Counted(TimeSpan time) => level.IsCounted ? Text(time) : "";
        string Answered(TimeSpan time) => level.IsAnswered ? Text(time) : "";
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(TimeSpan time) => time.TotalMicroseconds.ToString("0.#", CultureInfo.InvariantCulture);
}
