using System.Runtime.CompilerServices;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>The PoPs that a router sent a request to, in their order; those beyond its capacity are forgotten.</summary>
[InlineArray(Capacity)]
internal struct TriedPops
{
    /// <summary>How many it holds.</summary>
    public const int Capacity = 8;

    private ushort _first;
}
