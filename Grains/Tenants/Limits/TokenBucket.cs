namespace EdgeOrleans.Grains.Tenants.Limits;

/// <summary>
/// Admits a rate on average and a burst at once: never more than the burst and what the rate gives since. What is more than
/// the bucket holds is admitted when it is full, and owed. The rate may change at any time; what was taken stays taken.
/// Thread-safe, without a lock, and allocates nothing but on a change of the rate.
/// </summary>
internal sealed class TokenBucket
{
    /// <summary>Rounding must not make a caller wait that came when it was told to.</summary>
    private const double Tolerance = 1e-6;

    private readonly double _ticksPerSecond;
    private BucketRate _rate;
    private double _taken;

    /// <param name="perSecond">Tokens for each second, more than 0.</param>
    /// <param name="burst">Tokens that it holds, as at the start.</param>
    /// <param name="ticksPerSecond">The unit of the timestamps.</param>
    /// <param name="now">The timestamp of now.</param>
    public TokenBucket(double perSecond, double burst, double ticksPerSecond, long now)
    {
        _ticksPerSecond = ticksPerSecond;
        _rate = new BucketRate(perSecond / ticksPerSecond, burst, burst, now);
    }

    /// <summary>Changes the rate; what it holds stays, as far as it still has room for it.</summary>
    public void SetRate(double perSecond, double burst, long now)
    {
        double given = Volatile.Read(ref _rate).GivenUntil(now);
        Volatile.Write(ref _rate, new BucketRate(perSecond / _ticksPerSecond, burst, given, now));
    }

    /// <summary>Takes tokens if there are as many, or if it is full.</summary>
    /// <returns>Zero when they were taken; else the time until there are enough.</returns>
    public TimeSpan Take(double tokens, long now)
    {
        BucketRate rate = Volatile.Read(ref _rate);
        double given = rate.GivenUntil(now);
        double need = Math.Min(tokens, rate.Burst);
        while (true)
        {
            double taken = Volatile.Read(ref _taken);
            double from = Math.Max(taken, given - rate.Burst);
            double lacking = need - (given - from);
            if (lacking > Tolerance) return TimeSpan.FromSeconds(lacking / rate.PerTick / _ticksPerSecond);

            // What overflowed is gone: the count of what was taken begins where the bucket was full.
            if (Interlocked.CompareExchange(ref _taken, from + tokens, taken).Equals(taken)) return TimeSpan.Zero;
        }
    }

    /// <summary>Whether it holds all that it can.</summary>
    public bool IsFull(long now) => Held(now) >= Volatile.Read(ref _rate).Burst - Tolerance;

    /// <summary>The tokens that it holds; negative while some are owed.</summary>
    public double Held(long now)
    {
        BucketRate rate = Volatile.Read(ref _rate);
        return Math.Min(rate.Burst, rate.GivenUntil(now) - Volatile.Read(ref _taken));
    }
}
