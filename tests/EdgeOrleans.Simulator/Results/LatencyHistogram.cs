namespace EdgeOrleans.Simulator.Results;

/// <summary>Counts times in milliseconds in buckets that are 0.5 % wide.</summary>
internal sealed class LatencyHistogram
{
    private const int BucketsPerDoubling = 139;
    private const double Least = 0.01;

    private readonly long[] _buckets = new long[4_096];
    private readonly double _scale = BucketsPerDoubling / Math.Log(2);

    /// <summary>How many times were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a time.</summary>
    public void Add(double time)
    {
        int bucket = time <= Least ? 0 : (int)(Math.Log(time / Least) * _scale);
        _buckets[Math.Min(bucket, _buckets.Length - 1)]++;
        Count++;
    }

    /// <summary>The time that a share of all is not above; not a number without any.</summary>
    public double Quantile(double share)
    {
        if (Count == 0) return double.NaN;
        long wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        long passed = 0;
        for (int bucket = 0; bucket < _buckets.Length; bucket++)
        {
            passed += _buckets[bucket];
            if (passed >= wanted) return Least * Math.Exp((bucket + 0.5) / _scale);
        }

        return double.NaN;
    }
}
