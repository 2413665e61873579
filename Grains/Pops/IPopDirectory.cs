using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops;

/// <summary>The PoPs of the cluster, as its membership tells. Thread-safe.</summary>
public interface IPopDirectory
{
    /// <summary>This PoP.</summary>
    PopSite Own { get; }

    /// <summary>The living PoPs, this one included, by id.</summary>
    ImmutableArray<PopMember> Members { get; }

    /// <summary>Finds a living PoP.</summary>
    bool TryFind(string pop, [NotNullWhen(true)] out PopMember? member);
}
