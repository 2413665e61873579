using System.Diagnostics;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>Callers of a stage, each with one call at a time.</summary>
internal static class StageLoad
{
    /// <summary>Runs the callers.</summary>
    /// <returns>Times of all calls in microseconds, in ascending order, and how many failed.</returns>
    public static async Task<(double[] Times, int Failed)> TimeAsync(SandboxedStage stage, int callers, StageLimits limits, TimeSpan duration)
    {
        List<double>[] times = [.. Enumerable.Range(0, callers).Select(_ => new List<double>())];
        (long _, int failed) = await RunAsync(stage, limits, duration, times);
        return ([.. times.SelectMany(caller => caller).Order()], failed);
    }

    /// <summary>Runs the callers and keeps nothing of their calls.</summary>
    /// <returns>How many calls there were, and how many failed.</returns>
    public static Task<(long Calls, int Failed)> CountAsync(SandboxedStage stage, int callers, StageLimits limits, TimeSpan duration) =>
        RunAsync(stage, limits, duration, new List<double>?[callers]);

    private static async Task<(long Calls, int Failed)> RunAsync(
        SandboxedStage stage, StageLimits limits, TimeSpan duration, List<double>?[] times)
    {
        long start = Stopwatch.GetTimestamp();
        (long Calls, int Failed)[] all =
            await Task.WhenAll(times.Select(caller => Task.Run(() => CallAsync(stage, limits, start, duration, caller))));
        return (all.Sum(caller => caller.Calls), all.Sum(caller => caller.Failed));
    }

    private static async Task<(long Calls, int Failed)> CallAsync(
        SandboxedStage stage, StageLimits limits, long start, TimeSpan duration, List<double>? times)
    {
        long calls = 0;
        int failed = 0;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            long begin = Stopwatch.GetTimestamp();
            SandboxOutcome outcome = await stage.CallAsync(limits);
            times?.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
            calls++;
            if (outcome.Failure is not null) failed++;
        }

        return (calls, failed);
    }
}
