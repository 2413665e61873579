using System.Runtime.CompilerServices;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>The way of an attempt, first hop first.</summary>
[InlineArray(Capacity)]
internal struct HopTrail
{
    /// <summary>The most hops: the first, and as many hand-overs as any policy may make.</summary>
    public const int Capacity = 4;

    private Hop _first;
}
