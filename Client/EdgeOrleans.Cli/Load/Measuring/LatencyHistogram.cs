using System.Numerics;

namespace EdgeOrleans.Cli.Load.Measuring;

/// <summary>Counts times in buckets no wider than 1/256 of their value. Thread-safe.</summary>
internal sealed class LatencyHistogram
{
    private const int Precision = 8;
    private const int Exact = 1 << Precision;
    private const int MostBits = 44;

    private readonly long[] _counts = new long[(MostBits - Precision + 1) << Precision];
    private long _count;
    private long _ticks;

    /// <summary>How many times were added.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Their mean; none for none.</summary>
    public TimeSpan Mean => Count == 0 ? default : TimeSpan.FromTicks(Volatile.Read(ref _ticks) / Count);

    /// <summary>Adds a time; one of over twenty days counts as that.</summary>
    public void Add(TimeSpan time)
    {
        long ticks = Math.Clamp(time.Ticks, 0, (1L << MostBits) - 1);
        Interlocked.Increment(ref _counts[IndexOf(ticks)]);
        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _ticks, ticks);
    }

    /// <summary>The time that the share <paramref name="share"/> of all were at most, at the upper end of its bucket; none for none.</summary>
    public TimeSpan Percentile(double share)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (int index = 0; index < _counts.Length; index++)
        {
            seen += _counts[index];
            if (seen >= rank) return TimeSpan.FromTicks(UpperOf(index));
        }

        return default;
    }

    private static int IndexOf(long ticks)
    {
        if (ticks < Exact) return (int)ticks;
        int shift = BitOperations.Log2((ulong)ticks) - Precision;
        return (shift << Precision) + (int)(ticks >> shift);
    }

    private static long UpperOf(int index)
    {
        if (index < 2 * Exact) return index;
        int shift = (index >> Precision) - 1;
        return ((long)(index - (shift << Precision) + 1) << shift) - 1;
    }
}
