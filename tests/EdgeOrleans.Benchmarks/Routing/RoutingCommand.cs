using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Ladder;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Routing;

/// <summary>What a decision costs, and what a router's view of the world takes up.</summary>
internal static class RoutingCommand
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Measures.</summary>
    public static Section Run(Arguments arguments)
    {
        double mebibytes = ViewSize() / Mebibyte;
        Summary summary = BenchmarkRunner.Run<RoutingBenchmark>(LadderCommand.Config(arguments));
        MarkdownTable table = new("what", "median", "bytes allocated", "goal");
        foreach (BenchmarkReport run in summary.Reports)
        {
            if (run.ResultStatistics is not { } statistics) throw new InvalidOperationException("A decision failed.");
            object? zone = run.BenchmarkCase.Parameters[nameof(RoutingBenchmark.Residency)];
            double microseconds = statistics.Median / 1000;
            long bytes = run.GcStats.GetBytesAllocatedPerOperation(run.BenchmarkCase) ?? 0;
            table.Add(
                zone is null ? "a decision, 4,200 PoPs" : $"a decision within zone {zone}",
                $"{microseconds.ToString("F2", CultureInfo.InvariantCulture)} µs",
                bytes.ToString(CultureInfo.InvariantCulture),
                $"{Goal.AtMost(2, " µs").Judge(microseconds)}; {Goal.AtMost(0, " B").Judge(bytes)}");
        }

        table.Add(
            "the view of 4,200 PoPs with 12 models each",
            $"{mebibytes.ToString("F0", CultureInfo.InvariantCulture)} MiB",
            "",
            Goal.AtMost(50, " MiB").Judge(mebibytes));
        return new Section("routing", table.ToString());
    }

    private static double ViewSize()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using WorldView world = WorldView.Of(RoutingBenchmark.Pops, RoutingBenchmark.Models);
        for (int model = 0; model < RoutingBenchmark.Models; model++)
        {
            world.Finder.Find(WorldView.ModelName(model), 0, null, [], double.PositiveInfinity);
            world.Finder.Find(WorldView.ModelName(model), 0, "EU", [], double.PositiveInfinity);
        }

        double size = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(world);
        return size;
    }
}
