namespace EdgeOrleans.Simulator.World;

/// <summary>
/// Random numbers by counter: each is a hash of a seed, an index and a purpose. So the thousandth request has the same
/// size, model and network noise whatever policy routes it and whatever happened before (common random numbers).
/// </summary>
internal static class Draws
{
    /// <summary>A number above 0 and below 1.</summary>
    public static double Share(ulong seed, long index, DrawPurpose purpose) => ToShare(Bits(seed, index, purpose));

    /// <summary>A number of the exponential distribution with mean 1.</summary>
    public static double Exponential(ulong seed, long index, DrawPurpose purpose) => -Math.Log(Share(seed, index, purpose));

    /// <summary>A number of the normal distribution with mean 0 and deviation 1 (Box and Muller).</summary>
    public static double Normal(ulong seed, long index, DrawPurpose purpose)
    {
        ulong bits = Bits(seed, index, purpose);
        return Math.Sqrt(-2 * Math.Log(ToShare(bits))) * Math.Cos(2 * Math.PI * ToShare(Mix(bits + 0x9E3779B97F4A7C15)));
    }

    /// <summary>64 bits.</summary>
    public static ulong Bits(ulong seed, long index, DrawPurpose purpose) =>
        Mix(Mix(seed + (((ulong)purpose + 1) * 0x9E3779B97F4A7C15)) ^ ((ulong)index * 0xD1B54A32D192ED03));

    private static double ToShare(ulong bits) => ((bits >> 11) + 0.5) * (1.0 / (1ul << 53));

    // The finisher of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
