using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Report;
using Perfolizer.Horology;

namespace EdgeOrleans.Benchmarks.Ladder;

/// <summary>Measures the ladder in this process, since BenchmarkDotNet's own projects know nothing of central package management.</summary>
internal static class LadderCommand
{
    /// <summary>Measures all rungs, as often as there are rounds.</summary>
    public static Section Run(Arguments arguments)
    {
        LadderReport report = new();
        for (int round = 0; round < arguments.Rounds; round++)
        {
            Summary summary = BenchmarkRunner.Run<LadderBenchmark>(Config(arguments));
            foreach (BenchmarkReport run in summary.Reports) report.Add(MeasureOf(run));
        }

        return new Section("ladder", report.ToString());
    }

    /// <summary>How BenchmarkDotNet measures here.</summary>
    public static ManualConfig Config(Arguments arguments)
    {
        const int Iterations = 10;
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(5)
            .WithIterationCount(Iterations)
            .WithIterationTime(TimeInterval.FromMilliseconds(1000.0 * arguments.Seconds / Iterations));
        return ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "edgeorleans-benchmarks", "artifacts"))
            .WithOptions(ConfigOptions.DisableLogFile);
    }

    private static LadderMeasure MeasureOf(BenchmarkReport report)
    {
        string model = (string)report.BenchmarkCase.Parameters[nameof(LadderBenchmark.Model)];
        RungKind rung = (RungKind)report.BenchmarkCase.Parameters[nameof(LadderBenchmark.Rung)];
        if (report.ResultStatistics is not { } statistics) throw new InvalidOperationException($"Rung {rung} failed on '{model}'.");
        return new LadderMeasure(
            model, rung, statistics.Median / 1000, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }
}
