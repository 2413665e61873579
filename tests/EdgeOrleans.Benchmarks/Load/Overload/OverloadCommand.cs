using System.Globalization;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Load.Servers;
using EdgeOrleans.Benchmarks.Load.Wrk;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Load.Overload;

/// <summary>The PoP at five times its capacity, on a model that takes milliseconds, so that the model is what is short.</summary>
internal static class OverloadCommand
{
    private const double TimesCapacity = 5;
    private const int CapacityCallers = 64;

    // As many as the queue holds wait for an answer; the others are refused, pause and come again.
    private const int RefusedCallers = 256;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Measures the capacity and then the overload, in each round.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        WrkRequest request = WrkRequest.Write(BenchmarkModel.Conv);
        await using ServerProcess pop = await ServerProcess.StartAsync(ServerCommand.Pop(BenchmarkCatalog.RootPath));
        await WrkRun.DriveAsync(pop.Address, request, new WrkSettings(CapacityCallers, WarmUp));

        List<OverloadMeasure> measures = [];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            TimeSpan duration = TimeSpan.FromSeconds(arguments.Seconds);
            WrkResult full = await WrkRun.DriveAsync(
                pop.Address, request, new WrkSettings(CapacityCallers, duration) { CountsStatuses = true });
            double capacity = full.AnsweredPerSecond;
            WrkResult over = await WrkRun.DriveAsync(pop.Address, request, Overload(capacity, duration));
            measures.Add(new OverloadMeasure(capacity, over));
            Console.WriteLine($"round {round + 1}: {capacity:F0}/s, then {over.AnsweredPerSecond:F0}/s of {over.RequestsPerSecond:F0}/s");
        }

        return new Section("overload", Report(measures));
    }

    private static WrkSettings Overload(double capacity, TimeSpan duration) =>
        new(BenchmarkCatalog.ConvQueueCapacity + Environment.ProcessorCount + RefusedCallers, duration)
        {
            CountsStatuses = true,
            Pause = TimeSpan.FromSeconds(RefusedCallers / ((TimesCapacity - 1) * capacity)),
        };

    private static string Report(List<OverloadMeasure> measures)
    {
        double kept = Median.Of(measures.Select(measure => measure.Over.AnsweredPerSecond / measure.Capacity));
        long others = measures.Sum(measure => measure.Over.Others + measure.Over.BrokenConnections);
        MarkdownTable table = new("what", "value", "goal");
        table.Add("capacity: answered at 64 callers", $"{PerSecond(measures, measure => measure.Capacity)}", "");
        table.Add(
            "offered",
            $"{PerSecond(measures, measure => measure.Over.RequestsPerSecond)}, {Number(Median.Of(measures.Select(measure => measure.Over.RequestsPerSecond / measure.Capacity)), "F1")} times the capacity",
            "5 times the capacity");
        table.Add(
            "answered",
            $"{PerSecond(measures, measure => measure.Over.AnsweredPerSecond)}, {Number(kept, "F2")} of the capacity",
            Goal.AtLeast(0.9, "").Judge(kept));
        table.Add("refused with 503 and Retry-After", $"{PerSecond(measures, measure => measure.Over.RefusedPerSecond)}", "all others");
        table.Add("anything else", Number(others, "F0"), Goal.AtMost(0, "").Judge(others));
        return table.ToString();
    }

    private static string PerSecond(List<OverloadMeasure> measures, Func<OverloadMeasure, double> number) =>
        $"{Number(Median.Of(measures.Select(number)), "N0")}/s";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
