using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Policies;

/// <summary>The random numbers of one policy in one run, in the order in which it asks for them.</summary>
internal sealed class PolicyRandom(ulong seed)
{
    private long _drawn;

    /// <summary>A number from 0 up to, and without, <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)Math.BigMul(Draws.Bits(seed, _drawn++, DrawPurpose.Policy), (ulong)limit, out _);

    /// <summary>A number above 0 and below 1.</summary>
    public double Share() => Draws.Share(seed, _drawn++, DrawPurpose.Policy);
}
