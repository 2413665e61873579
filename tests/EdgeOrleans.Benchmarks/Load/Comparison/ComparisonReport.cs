using System.Globalization;
using EdgeOrleans.Benchmarks.Load.Wrk;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Load.Comparison;

/// <summary>The table of the comparison: medians of all slices, and the ratios of these medians.</summary>
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
            WrkResult[] baseline = [.. servers["baseline"]];
            WrkResult[] pop = [.. servers["PoP"]];
            double latency = P50(pop) / P50(baseline);
            double throughput = Rate(pop) / Rate(baseline);
            table.Add(
                load.Key.Model,
                load.Key.Callers.ToString(CultureInfo.InvariantCulture),
                Latencies(baseline),
                Latencies(pop),
                Number(latency, "F2"),
                Number(Rate(baseline)),
                Number(Rate(pop)),
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

    private static double P50(IEnumerable<WrkResult> results) => Median.Of(results.Select(result => result.P50));

    private static double Rate(IEnumerable<WrkResult> results) => Median.Of(results.Select(result => result.RequestsPerSecond));

    private static string Latencies(WrkResult[] results) =>
        $"{Number(P50(results))} / {Number(Median.Of(results.Select(result => result.P99)))}";

    private static string Number(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);
}
