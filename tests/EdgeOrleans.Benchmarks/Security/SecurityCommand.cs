using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Ladder;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Security;

/// <summary>What it costs to know a caller.</summary>
internal static class SecurityCommand
{
    /// <summary>Measures.</summary>
    public static Section Run(Arguments arguments)
    {
        Summary summary = BenchmarkRunner.Run<SecurityBenchmark>(LadderCommand.Config(arguments));
        MarkdownTable table = new("credential", "median", "bytes allocated", "goal");
        foreach (BenchmarkReport run in summary.Reports)
        {
            if (run.ResultStatistics is not { } statistics) throw new InvalidOperationException("A caller was not admitted.");
            double microseconds = statistics.Median / 1000;
            long bytes = run.GcStats.GetBytesAllocatedPerOperation(run.BenchmarkCase) ?? 0;
            table.Add(
                (string)run.BenchmarkCase.Parameters[nameof(SecurityBenchmark.Credential)]!,
                $"{microseconds.ToString("F2", CultureInfo.InvariantCulture)} µs",
                bytes.ToString(CultureInfo.InvariantCulture),
                $"{Goal.AtMost(5, " µs").Judge(microseconds)}; {Goal.AtMost(0, " B").Judge(bytes)}");
        }

        return new Section("security", table.ToString());
    }
}
