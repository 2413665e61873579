namespace EdgeOrleans.Grains.Routing;

/// <summary>Random numbers from a seed for many threads without a lock (SplitMix64: Steele, Lea and Flood, OOPSLA 2014).</summary>
internal sealed class RandomSource(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>A number from 0 up to, and without, <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)Math.BigMul(NextBits(), (ulong)limit, out _);

    /// <summary>A number from 0 up to, and without, 1.</summary>
    public double NextShare() => (NextBits() >> 11) * (1.0 / (1ul << 53));

    private ulong NextBits()
    {
        ulong bits = Interlocked.Add(ref _state, Step);
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
