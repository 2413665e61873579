using System.Globalization;
using EdgeOrleans.Benchmarks.Load.Wrk;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Load.Comparison;

/// <summary>The table of the comparison: medians of all slices, and of the ratios of slices that followed each other.</summary>
internal sealed class ComparisonReport
{
    private readonly List<ComparisonMeasure> _measures = [];

    /// <summary>Adds a measurement.</summary>
    public void Add(ComparisonMeasure measure) => _measures.Add(measure);

    /// <inheritdoc />
    public override string ToString()
    {
        MarkdownTable table = new(
            "model", "callers", "baseline p50 / p99 µs", "PoP p50 / p99 µs", "p50 ratio", "baseline req/s", "PoP req/s", "req/s ratio", "goal");
        foreach (var load in _measures.GroupBy(measure => (measure.Model, measure.Callers)))
        {
            ILookup<string, WrkResult> servers = load.ToLookup(measure => measure.Server, measure => measure.Result);
            double latency = RatioOf(servers, result => result.P50);
            double throughput = RatioOf(servers, result => result.RequestsPerSecond);
            table.Add(
                load.Key.Model,
                load.Key.Callers.ToString(CultureInfo.InvariantCulture),
                Latencies(servers["baseline"]),
                Latencies(servers["PoP"]),
                Number(latency, "F2"),
                Number(Median.Of(servers["baseline"].Select(result => result.RequestsPerSecond))),
                Number(Median.Of(servers["PoP"].Select(result => result.RequestsPerSecond))),
                Number(throughput, "F2"),
                GoalOf(load.Key.Model, load.Key.Callers, latency, throughput));
        }

        return table.ToString();
    }

    private static string GoalOf(string model, int callers, double latency, double throughput)
    {
        if (model == BenchmarkModel.Conv.Name) return $"req/s {Goal.AtLeast(0.95, "x").Judge(throughput)}";
        bool isMlp = model == BenchmarkModel.Mlp.Name;
        return callers switch
        {
            1 => $"p50 {Goal.AtMost(isMlp ? 1.3 : 1.0, "x").Judge(latency)}",
            64 => $"req/s {Goal.AtLeast(isMlp ? 1.0 : 1.6, "x").Judge(throughput)}",
            _ => "",
        };
    }

    private static double RatioOf(ILookup<string, WrkResult> servers, Func<WrkResult, double> number) =>
        Median.Of(servers["PoP"].Zip(servers["baseline"], (pop, baseline) => number(pop) / number(baseline)));

    private static string Latencies(IEnumerable<WrkResult> results) =>
        $"{Number(Median.Of(results.Select(result => result.P50)))} / {Number(Median.Of(results.Select(result => result.P99)))}";

    private static string Number(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);
}
