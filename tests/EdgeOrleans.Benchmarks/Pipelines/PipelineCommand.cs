using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Ladder;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>What a pipeline costs over its steps.</summary>
internal static class PipelineCommand
{
    /// <summary>Measures all ways, as often as there are rounds.</summary>
    public static Section Run(Arguments arguments)
    {
        List<(PipelineWay Way, double Microseconds, double Bytes)> measures = [];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            Summary summary = BenchmarkRunner.Run<PipelineBenchmark>(LadderCommand.Config(arguments));
            foreach (BenchmarkReport run in summary.Reports)
            {
                PipelineWay way = (PipelineWay)run.BenchmarkCase.Parameters[nameof(PipelineBenchmark.Way)];
                if (run.ResultStatistics is not { } statistics) throw new InvalidOperationException($"The way {way} failed.");
                measures.Add((way, statistics.Median / 1000, run.GcStats.GetBytesAllocatedPerOperation(run.BenchmarkCase) ?? 0));
            }
        }

        ILookup<PipelineWay, (PipelineWay Way, double Microseconds, double Bytes)> ways = measures.ToLookup(measure => measure.Way);
        double bare = Median.Of(ways[PipelineWay.BareSteps].Select(measure => measure.Microseconds));
        MarkdownTable table = new("way", "µs", "over the bare steps", "bytes", "goal");
        foreach (PipelineWay way in Enum.GetValues<PipelineWay>())
        {
            double time = Median.Of(ways[way].Select(measure => measure.Microseconds));
            bool isBare = way == PipelineWay.BareSteps;
            table.Add(
                NameOf(way),
                time.ToString("F1", CultureInfo.InvariantCulture),
                isBare ? "" : (time - bare).ToString("+0.0 µs;-0.0 µs", CultureInfo.InvariantCulture),
                Median.Of(ways[way].Select(measure => measure.Bytes)).ToString("F0", CultureInfo.InvariantCulture),
                isBare ? "" : Goal.AtMost(10, " µs over").Judge(time - bare));
        }

        return new Section("pipelines", table.ToString());
    }

    private static string NameOf(PipelineWay way) => way switch
    {
        PipelineWay.BareSteps => "stage, replica and stage by hand",
        PipelineWay.Pipeline => "pipeline, in place",
        _ => "pipeline, past the router",
    };
}
