using System.Collections.Concurrent;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cli.Load.Measuring;

/// <summary>Counts what comes back while a level counts. Thread-safe.</summary>
internal sealed class LevelCounters(LevelPlan plan, TimeProvider clock)
{
    private readonly long[] _parts = new long[LevelPlan.Parts];
    private readonly ConcurrentDictionary<string, long> _pops = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RefusalCause, FailureCount> _failures = [];
    private long _start;

    /// <summary>The latencies of the answers.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>Answers in each part of the time.</summary>
    public IReadOnlyList<long> Parts => _parts;

    /// <summary>Answers by the PoP that gave them.</summary>
    public IReadOnlyDictionary<string, long> Pops => _pops;

    /// <summary>Failures by cause.</summary>
    public IReadOnlyDictionary<RefusalCause, FailureCount> Failures => _failures;

    /// <summary>From now on it counts, for the plan's time.</summary>
    public void Begin() => Volatile.Write(ref _start, clock.GetTimestamp());

    /// <summary>An answer came to a request that was sent at <paramref name="sent"/>.</summary>
    public void OnAnswer(long sent, string pop)
    {
        long now = clock.GetTimestamp();
        if (PartAt(now) is not { } part) return;
        Latencies.Add(clock.GetElapsedTime(sent, now));
        Interlocked.Increment(ref _parts[part]);
        _pops.AddOrUpdate(pop, 1, static (_, count) => count + 1);
    }

    /// <summary>A request failed.</summary>
    public void OnFailure(EdgeException failure)
    {
        if (PartAt(clock.GetTimestamp()) is null) return;
        _failures.AddOrUpdate(
            failure.Cause,
            static (_, message) => new FailureCount(1, message),
            static (_, known, _) => known with { Count = known.Count + 1 },
            failure.Message);
    }

    private int? PartAt(long now)
    {
        long start = Volatile.Read(ref _start);
        if (start == 0) return null;
        double share = clock.GetElapsedTime(start, now) / plan.Duration;
        return share is >= 0 and < 1 ? (int)(share * LevelPlan.Parts) : null;
    }
}
