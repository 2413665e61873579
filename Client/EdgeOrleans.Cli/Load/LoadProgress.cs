using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Load;

/// <summary>Draws a bar while a measurement runs, on a terminal.</summary>
internal static class LoadProgress
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs the levels one after the other, and gives each result to <paramref name="done"/>.</summary>
    /// <param name="console">Where to draw; null for nowhere.</param>
    /// <param name="run">Measures.</param>
    /// <param name="plans">The levels.</param>
    /// <param name="done">Takes the results.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(
        IAnsiConsole? console, LevelRun run, IReadOnlyList<LevelPlan> plans, Action<LevelResult> done, CancellationToken cancellationToken)
    {
        if (console is null)
        {
            foreach (LevelPlan plan in plans) done(await run.RunAsync(plan, static _ => { }, cancellationToken));
            return;
        }

        await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async bars =>
            {
                TimeSpan total = plans.Aggregate(default(TimeSpan), static (sum, plan) => sum + plan.WarmUp + plan.Duration);
                ProgressTask bar = bars.AddTask("starting", maxValue: total.TotalSeconds);
                double before = 0;
                foreach (LevelPlan plan in plans)
                {
                    done(await FollowAsync(bar, before, run, plan, cancellationToken));
                    before += (plan.WarmUp + plan.Duration).TotalSeconds;
                    bar.Value = before;
                }
            });
    }

    private static async Task<LevelResult> FollowAsync(ProgressTask bar, double before, LevelRun run, LevelPlan plan, CancellationToken cancellationToken)
    {
        LevelCounters? counters = null;
        bar.Description = $"{CallersOf(plan)}, warming up";
        Task<LevelResult> level = run.RunAsync(plan, begun => Volatile.Write(ref counters, begun), cancellationToken);
        double elapsed = 0;
        using PeriodicTimer timer = new(Pace);
        while (!level.IsCompleted)
        {
            await Task.WhenAny(level, timer.WaitForNextTickAsync(CancellationToken.None).AsTask());
            elapsed += Pace.TotalSeconds;
            double measured = elapsed - plan.WarmUp.TotalSeconds;
            bar.Value = before + Math.Min(elapsed, (plan.WarmUp + plan.Duration).TotalSeconds);
            if (Volatile.Read(ref counters) is { } counting && measured > 0) bar.Description = $"{CallersOf(plan)}, {Quantities.Rate(counting.Latencies.Count / measured)}/s";
        }

        return await level;
    }

    private static string CallersOf(LevelPlan plan) => plan.Callers == 1 ? "1 caller" : $"{plan.Callers} callers";
}
