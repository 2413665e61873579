using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Pops;

/// <summary>What this PoP knows of all members. Thread-safe.</summary>
public interface IPopOverview
{
    /// <summary>Every living member, this PoP included, by id.</summary>
    ImmutableArray<KnownPop> Read();
}
