using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Ladder;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>What pipelines cost over their steps.</summary>
internal static class PipelineCommand
{
    private const double MostOwn = 10;
    private const double MostAboveBare = 80;

    /// <summary>Measures all ways, as often as there are rounds.</summary>
    public static Section Run(Arguments arguments)
    {
        MarkdownTable table = new("pipeline", "way", "µs", "over the first", "bytes", "goal");
        Add<PipelineBenchmark, PipelineWay>(table, arguments, "stage, mlp, stage", nameof(PipelineBenchmark.Way), NameOf, MostOwn);
        Add<SampleBenchmark, SampleWay>(table, arguments, "detect-language", nameof(SampleBenchmark.Way), NameOf, MostAboveBare);
        return new Section("pipelines", table.ToString());
    }

    private static void Add<TBenchmark, TWay>(
        MarkdownTable table, Arguments arguments, string pipeline, string parameter, Func<TWay, string> nameOf, double most)
        where TWay : struct, Enum
    {
        List<(TWay Way, double Microseconds, double Bytes)> measures = [];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            Summary summary = BenchmarkRunner.Run<TBenchmark>(LadderCommand.Config(arguments));
            foreach (BenchmarkReport run in summary.Reports)
            {
                TWay way = (TWay)run.BenchmarkCase.Parameters[parameter];
                if (run.ResultStatistics is not { } statistics) throw new InvalidOperationException($"The way {way} failed.");
                measures.Add((way, statistics.Median / 1000, run.GcStats.GetBytesAllocatedPerOperation(run.BenchmarkCase) ?? 0));
            }
        }

        ILookup<TWay, (TWay Way, double Microseconds, double Bytes)> ways = measures.ToLookup(measure => measure.Way);
        double? first = null;
        foreach (TWay way in Enum.GetValues<TWay>())
        {
            double time = Median.Of(ways[way].Select(measure => measure.Microseconds));
            table.Add(
                pipeline,
                nameOf(way),
                time.ToString("F1", CultureInfo.InvariantCulture),
                first is null ? "" : (time - first.Value).ToString("+0.0 µs;-0.0 µs", CultureInfo.InvariantCulture),
                Median.Of(ways[way].Select(measure => measure.Bytes)).ToString("F0", CultureInfo.InvariantCulture),
                first is null ? "" : Goal.AtMost(most, " µs over").Judge(time - first.Value));
            first ??= time;
        }
    }

    private static string NameOf(PipelineWay way) => way switch
    {
        PipelineWay.BareSteps => "stage, replica and stage by hand",
        PipelineWay.Pipeline => "pipeline, in place",
        _ => "pipeline, past the router",
    };

    private static string NameOf(SampleWay way) => way switch
    {
        SampleWay.BareSteps => "Wasmtime, ONNX Runtime and Wasmtime alone",
        SampleWay.Steps => "stage, replica and stage by hand",
        _ => "pipeline, past the router",
    };
}
