using System.Numerics;

namespace EdgeOrleans.Grains.Serving.Statistics;

/// <summary>Counts latencies in buckets, eight to each doubling from a microsecond on, so that a quantile is right within 6 %.</summary>
internal sealed class LatencyCounts
{
    private const int PerDoublingBits = 3;
    private const int PerDoubling = 1 << PerDoublingBits;
    private const int Doublings = 28;
    private const int Buckets = Doublings * PerDoubling;

    private int[]? _answered;
    private int _failed;

    /// <summary>Whether nothing was counted.</summary>
    public bool IsEmpty => Volatile.Read(ref _answered) is null && Volatile.Read(ref _failed) == 0;

    /// <summary>What two of them hold together.</summary>
    public static LatencySummary Summarize(LatencyCounts one, LatencyCounts other)
    {
        Span<int> sums = stackalloc int[Buckets];
        sums.Clear();
        long answered = one.AddTo(sums) + other.AddTo(sums);
        long failed = (long)Volatile.Read(ref one._failed) + (ReferenceEquals(one, other) ? 0 : Volatile.Read(ref other._failed));
        long all = answered + failed;
        return new LatencySummary(answered, Quantile(sums, answered, 0.5), Quantile(sums, answered, 0.99), all == 0 ? 0 : (double)failed / all);
    }

    /// <summary>A request was answered.</summary>
    public void Answered(TimeSpan latency)
    {
        int[] counts = Volatile.Read(ref _answered) ?? Create();
        Interlocked.Increment(ref counts[BucketOf(latency)]);
    }

    /// <summary>A request failed.</summary>
    public void Failed() => Interlocked.Increment(ref _failed);

    private int[] Create()
    {
        int[] created = new int[Buckets];
        return Interlocked.CompareExchange(ref _answered, created, null) ?? created;
    }

    private long AddTo(Span<int> sums)
    {
        if (Volatile.Read(ref _answered) is not { } counts) return 0;
        long all = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            int count = Volatile.Read(ref counts[i]);
            sums[i] += count;
            all += count;
        }

        return all;
    }

    private static int BucketOf(TimeSpan latency)
    {
        ulong micros = (ulong)Math.Max(1, latency.Ticks / TimeSpan.TicksPerMicrosecond);
        int doubling = BitOperations.Log2(micros);
        if (doubling >= Doublings) return Buckets - 1;
        int part = (int)((micros << PerDoublingBits) >> doubling) & (PerDoubling - 1);
        return (doubling << PerDoublingBits) | part;
    }

    private static TimeSpan Quantile(ReadOnlySpan<int> sums, long all, double share)
    {
        if (all == 0) return TimeSpan.Zero;
        long rank = (long)Math.Ceiling(all * share);
        int bucket = 0;
        for (long seen = sums[0]; seen < rank; seen += sums[bucket]) bucket++;
        return MiddleOf(bucket);
    }

    private static TimeSpan MiddleOf(int bucket)
    {
        double width = Math.ScaleB(1, bucket >> PerDoublingBits) / PerDoubling;
        return TimeSpan.FromMicroseconds((PerDoubling + (bucket & (PerDoubling - 1)) + 0.5) * width);
    }
}
