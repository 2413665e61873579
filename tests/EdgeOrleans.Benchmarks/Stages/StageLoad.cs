using System.Diagnostics;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>Callers of a stage, each with one call at a time.</summary>
internal static class StageLoad
{
    /// <summary>Runs the callers.</summary>
    /// <returns>Times of all calls in microseconds, in ascending order, and how many failed.</returns>
    public static async Task<(double[] Times, int Failed)> RunAsync(SandboxedStage stage, int callers, StageLimits limits, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        (List<double> Times, int Failed)[] all =
            await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(stage, limits, start, duration))));
        return ([.. all.SelectMany(caller => caller.Times).Order()], all.Sum(caller => caller.Failed));
    }

    private static async Task<(List<double> Times, int Failed)> CallAsync(SandboxedStage stage, StageLimits limits, long start, TimeSpan duration)
    {
        List<double> times = [];
        int failed = 0;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            long begin = Stopwatch.GetTimestamp();
            SandboxOutcome outcome = await stage.CallAsync(limits);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
            if (outcome.Failure is not null) failed++;
        }

        return (times, failed);
    }
}
