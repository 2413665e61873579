using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Ladder;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Tenants;

/// <summary>What a flood of one tenant does to another, and what the limits cost.</summary>
internal static class FairnessCommand
{
    private const int Callers = 96;

    /// <summary>The steady caller's part of the capacity.</summary>
    private const double SteadyLoad = 0.2;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>Measures.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        MarkdownTable table = new("model", "steady caller beside", "p50 ms", "p99 ms", "p99 of that without", "refused", "flood/s", "flood refused/s", "goal");
        await using EdgeHost pop = await BenchmarkPop.StartAsync();
        foreach (BenchmarkModel model in new[] { BenchmarkModel.Slow, BenchmarkModel.VoiceActivity }) await AddAsync(table, pop, model, arguments);
        return new Section("fairness", $"{table}\n{Cost(arguments)}");
    }

    private static async Task AddAsync(MarkdownTable table, EdgeHost pop, BenchmarkModel model, Arguments arguments)
    {
        var book = pop.Services.GetRequiredService<TenantBook>();
        var router = pop.Services.GetRequiredService<IRequestRouter>();
        TenantCalls calls = new(book, router, Requests.To(model));
        await CapacityAsync(calls, WarmUp);
        double capacity = await CapacityAsync(calls, TimeSpan.FromSeconds(arguments.Seconds));
        Console.WriteLine($"{model.Name}: {capacity:F0}/s");
        List<FairnessMeasure>[] measures = [.. FairnessCase.All.Select(_ => new List<FairnessMeasure>())];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            for (int i = 0; i < measures.Length; i++) measures[i].Add(await MeasureAsync(FairnessCase.All[i], book, calls, capacity, arguments.Seconds));
        }

        for (int i = 0; i < measures.Length; i++)
        {
            FairnessCase tried = FairnessCase.All[i];
            double ratio = Median.Of(measures[i].Zip(measures[0], (one, alone) => one.P99 / alone.P99));
            table.Add(
                model.Name,
                tried.Name,
                Number(measures[i], one => one.P50, "F2"),
                Number(measures[i], one => one.P99, "F2"),
                i == 0 ? "" : ratio.ToString("F2", CultureInfo.InvariantCulture),
                Number(measures[i], one => one.Refused, "P1"),
                Number(measures[i], one => one.FloodAnswered, "N0"),
                Number(measures[i], one => one.FloodRefused, "N0"),
                tried.Goal > 0 ? Goal.AtMost(tried.Goal, "x").Judge(ratio) : "");
        }
    }

    private static async Task<double> CapacityAsync(TenantCalls calls, TimeSpan duration)
    {
        using CancellationTokenSource over = new();
        FloodCallers flood = new(calls, "", Callers, double.PositiveInfinity);
        long start = Stopwatch.GetTimestamp();
        Task running = flood.RunAsync(over.Token);
        await Task.Delay(duration);
        double perSecond = flood.Answered / Stopwatch.GetElapsedTime(start).TotalSeconds;
        await over.CancelAsync();
        await running;
        return perSecond;
    }

    private static async Task<FairnessMeasure> MeasureAsync(FairnessCase tried, TenantBook book, TenantCalls calls, double capacity, int seconds)
    {
        book.Change(tried.Settings(capacity));
        using CancellationTokenSource over = new();
        FloodCallers flood = new(calls, tried.Flooder ?? "", Callers, tried.KeepsToIt ? tried.Limit * capacity : double.PositiveInfinity);
        Task flooding = tried.Flooder is null ? Task.CompletedTask : flood.RunAsync(over.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        (long answered, long refused) = (flood.Answered, flood.Refused);
        SteadyCaller steady = new(calls, tried.SteadyTenant, SteadyLoad * capacity);
        await steady.RunAsync(TimeSpan.FromSeconds(seconds));
        (answered, refused) = (flood.Answered - answered, flood.Refused - refused);
        await over.CancelAsync();
        await flooding;
        double[] times = [.. steady.Times.Order()];
        if (times.Length == 0) throw new InvalidOperationException($"Nothing of the steady caller was answered: {tried.Name}.");
        return new FairnessMeasure(
            times[times.Length / 2], times[(int)(times.Length * 0.99)], steady.Refused, answered / (double)seconds, refused / (double)seconds);
    }

    private static string Cost(Arguments arguments)
    {
        MarkdownTable table = new("limits of a tenant, for a request that they let through", "median", "bytes allocated", "goal");
        foreach (BenchmarkReport run in BenchmarkRunner.Run<TenantBenchmark>(LadderCommand.Config(arguments)).Reports)
        {
            if (run.ResultStatistics is not { } statistics) throw new InvalidOperationException("A request was refused.");
            bool isLimited = (bool)run.BenchmarkCase.Parameters[nameof(TenantBenchmark.IsLimited)];
            table.Add(
                isLimited ? "all of them" : "none",
                $"{statistics.Median.ToString("F0", CultureInfo.InvariantCulture)} ns",
                (run.GcStats.GetBytesAllocatedPerOperation(run.BenchmarkCase) ?? 0).ToString(CultureInfo.InvariantCulture),
                Goal.AtMost(1000, " ns").Judge(statistics.Median));
        }

        return table.ToString();
    }

    private static string Number(List<FairnessMeasure> measures, Func<FairnessMeasure, double> of, string format) =>
        Median.Of(measures.Select(of)).ToString(format, CultureInfo.InvariantCulture);
}
