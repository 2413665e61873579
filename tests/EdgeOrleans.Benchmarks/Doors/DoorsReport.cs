using System.Globalization;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>The tables of the doors: medians of all slices, and ratios of these medians.</summary>
internal sealed class DoorsReport
{
    private readonly List<DoorMeasure> _measures = [];

    /// <summary>Bytes that calls allocate.</summary>
    public List<CallAllocation> Allocations { get; set; } = [];

    /// <summary>What open streams cost.</summary>
    public OpenStreams? Streams { get; set; }

    /// <summary>Adds a measurement.</summary>
    public void Add(DoorMeasure measure) => _measures.Add(measure);

    /// <inheritdoc />
    public override string ToString()
    {
        MarkdownTable table = new("model", "door", "connections x calls", "p50 / p99 µs", "p50 over HTTP", "calls/s", "calls/s over HTTP", "goal");
        foreach (var compared in _measures.GroupBy(measure => (measure.Model, measure.Load.Callers)))
        {
            H2LoadResult[] http = [.. compared.Where(measure => measure.Door == DoorCall.Http).Select(measure => measure.Result)];
            foreach (var side in compared.GroupBy(measure => (measure.Door, measure.Load)))
            {
                H2LoadResult[] results = [.. side.Select(measure => measure.Result)];
                double latency = P50(results) / P50(http);
                double rate = Rate(results) / Rate(http);
                bool isHttp = side.Key.Door == DoorCall.Http;
                table.Add(
                    compared.Key.Model, side.Key.Door, $"{side.Key.Load.Connections} x {side.Key.Load.CallsEach}",
                    $"{Number(P50(results))} / {Number(Median.Of(results.Select(result => result.P99)))}",
                    isHttp ? "" : Number(latency, "F2"), Number(Rate(results)), isHttp ? "" : Number(rate, "F2"),
                    isHttp ? "" : GoalOf(compared.Key.Model, side.Key.Load, latency, rate));
            }
        }

        return $"{table}\n{AllocationTable()}\n{StreamSentence()}";
    }

    private MarkdownTable AllocationTable()
    {
        MarkdownTable table = new("model", "bytes a call, HTTP", "bytes a call, gRPC");
        foreach (CallAllocation allocation in Allocations) table.Add(allocation.Model, Number(allocation.Http), Number(allocation.Grpc));
        return table;
    }

    private string StreamSentence() => Streams is not { } streams ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{streams.Streams:N0} open streams, none of which failed: resident memory {streams.BytesBefore >> 20} MiB before, {streams.BytesOpen >> 20} MiB with all of them, {(streams.BytesOpen - streams.BytesBefore) / 1024.0 / streams.Streams:F1} KiB each.\n");

    private static string GoalOf(string model, DoorLoad load, double latency, double rate)
    {
        if (model != BenchmarkModel.VoiceActivity.Name) return "";
        return load.Callers == 1 ? $"p50 {Goal.AtMost(1.3, "x").Judge(latency)}"
            : load.CallsEach > 1 ? $"calls/s {Goal.AtLeast(1.0, "x").Judge(rate)}" : "";
    }

    private static double P50(IEnumerable<H2LoadResult> results) => Median.Of(results.Select(result => result.P50));

    private static double Rate(IEnumerable<H2LoadResult> results) => Median.Of(results.Select(result => result.RequestsPerSecond));

    private static string Number(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);
}
