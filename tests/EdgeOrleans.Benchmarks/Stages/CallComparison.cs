using System.Diagnostics;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>Has two ways of doing the same take turns in short chunks on one thread.</summary>
internal static class CallComparison
{
    private static readonly TimeSpan Chunk = TimeSpan.FromMilliseconds(20);

    /// <summary>Measures both for <paramref name="duration"/> in all, after as long a warm-up.</summary>
    public static CallMeasure Measure(string what, Action bare, Action sandbox, TimeSpan duration)
    {
        Alternate(bare, sandbox, duration / 2);
        (List<double> bareTimes, List<double> sandboxTimes) = Alternate(bare, sandbox, duration);
        return new CallMeasure(what, Median.Of(bareTimes), Median.Of(sandboxTimes), BytesOf(bare), BytesOf(sandbox));
    }

    private static (List<double> Bare, List<double> Sandbox) Alternate(Action bare, Action sandbox, TimeSpan duration)
    {
        List<double> bareTimes = [];
        List<double> sandboxTimes = [];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            bareTimes.Add(TimeOf(bare));
            sandboxTimes.Add(TimeOf(sandbox));
        }

        return (bareTimes, sandboxTimes);
    }

    private static double TimeOf(Action call)
    {
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        TimeSpan elapsed;
        do
        {
            call();
            calls++;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < Chunk);
        return elapsed.TotalMicroseconds / calls;
    }

    private static double BytesOf(Action call)
    {
        const int Calls = 100;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++) call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }
}
