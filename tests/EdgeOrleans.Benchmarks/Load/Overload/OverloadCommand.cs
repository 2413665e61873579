using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Load.Servers;
using EdgeOrleans.Benchmarks.Load.Wrk;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Load.Overload;

/// <summary>The PoP at five times its capacity, on models that take milliseconds, so that the model is what is short.</summary>
internal static class OverloadCommand
{
    private const double TimesCapacity = 5;
    private const int CapacityCallers = 64;

    // As many as the queue holds wait for an answer; the others are refused, pause and come again.
    private const int RefusedCallers = 256;
    private const int Trials = 4;

    // The runtime compiles hot code anew for tens of thousands of requests, and a model of milliseconds takes long to run so many.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(2);

    /// <summary>Measures the capacity and the overload in each round.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        await using ServerProcess pop = await ServerProcess.StartAsync(ServerCommand.Pop(BenchmarkCatalog.RootPath));
        OverloadReport report = new();
        foreach (BenchmarkModel model in BenchmarkModel.Overloaded)
        {
            WrkRequest request = WrkRequest.Write(model);
            await WrkRun.DriveAsync(pop, request, new WrkSettings(CapacityCallers, WarmUp));
            for (int round = 0; round < arguments.Rounds; round++)
            {
                OverloadMeasure measure = await MeasureAsync(pop, request, TimeSpan.FromSeconds(arguments.Seconds));
                Console.WriteLine(
                    $"round {round + 1}: {model.Name}, {measure.Capacity:F0}/s, then {measure.Over.AnsweredPerSecond:F0}/s of {measure.Over.RequestsPerSecond:F0}/s");
                report.Add(measure);
            }
        }

        return new Section("overload", report.ToString());
    }

    private static async Task<OverloadMeasure> MeasureAsync(ServerProcess pop, WrkRequest request, TimeSpan duration)
    {
        TimeSpan pause = await FindPauseAsync(pop, request, await CapacityAsync(pop, request, duration));

        // On both sides of the overload: what changes on the machine in the meantime changes both.
        double before = await CapacityAsync(pop, request, duration);
        WrkResult over = await WrkRun.DriveAsync(pop, request, Overload(duration, pause));
        double after = await CapacityAsync(pop, request, duration);
        return new OverloadMeasure(request.Model, (before + after) / 2, over);
    }

    private static async Task<double> CapacityAsync(ServerProcess pop, WrkRequest request, TimeSpan duration) =>
        (await WrkRun.DriveAsync(pop, request, new WrkSettings(CapacityCallers, duration) { CountsStatuses = true })).AnsweredPerSecond;

    /// <summary>A refusal takes time too, so the pause that gives the rate has to be tried out.</summary>
    private static async Task<TimeSpan> FindPauseAsync(ServerProcess pop, WrkRequest request, double capacity)
    {
        double wanted = (TimesCapacity - 1) * capacity;
        double cycle = RefusedCallers / wanted;
        double pause = cycle;
        for (int i = 0; i < Trials; i++)
        {
            WrkResult trial = await WrkRun.DriveAsync(pop, request, Overload(Trial, TimeSpan.FromSeconds(pause)));
            pause = Math.Max(0, pause + cycle - (RefusedCallers / Math.Max(1, trial.RefusedPerSecond)));
        }

        return TimeSpan.FromSeconds(pause);
    }

    private static WrkSettings Overload(TimeSpan duration, TimeSpan pause) =>
        new(BenchmarkCatalog.QueueCapacity + Environment.ProcessorCount + RefusedCallers, duration) { CountsStatuses = true, Pause = pause };
}
