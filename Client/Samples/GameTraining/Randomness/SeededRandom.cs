using System.Numerics;

namespace Samples.GameTraining.Randomness;

/// <summary>
/// Random numbers that are the same for a seed on each machine and runtime (xoshiro256**). Not for secrets.
/// </summary>
internal sealed class SeededRandom
{
    private const double Unit = 1.0 / (1L << 53);

    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Starts the sequence of a seed.</summary>
    public SeededRandom(long seed)
    {
        ulong state = (ulong)seed;
        _a = Spread(ref state);
        _b = Spread(ref state);
        _c = Spread(ref state);
        _d = Spread(ref state);
    }

    /// <summary>A number of at least 0 and below 1.</summary>
    public double Unit01() => (Next() >> 11) * Unit;

    /// <summary>A number of at least <paramref name="least"/> and below <paramref name="most"/>.</summary>
    public double Between(double least, double most) => least + (Unit01() * (most - least));

    /// <summary>An integer of at least 0 and below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Unit01() * count);

    /// <summary>Whether something of this probability happens.</summary>
    public bool Happens(double probability) => Unit01() < probability;

    /// <summary>A normally distributed number.</summary>
    public double Normal(double mean, double deviation)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Unit01()));
        return mean + (deviation * radius * Math.Cos(2 * Math.PI * Unit01()));
    }

    /// <summary>A number whose logarithm is normally distributed around that of <paramref name="median"/>.</summary>
    public double LogNormal(double median, double deviation) => median * Math.Exp(Normal(0, deviation));

    /// <summary>An index, each as likely as its weight says; the weights add up to 1.</summary>
    public int Choose(ReadOnlySpan<double> weights)
    {
        double left = Unit01();
        for (int i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0) return i;
        }

        return weights.Length - 1;
    }

    /// <summary>Puts the items into a random order.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private static ulong Spread(ref ulong state)
    {
        state += 0x9e3779b97f4a7c15;
        ulong mixed = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }
}
