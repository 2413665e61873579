using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops.Membership;

/// <summary>Knows which PoP a silo is.</summary>
internal interface ISiloSites
{
    /// <summary>The PoP of a silo; false while that silo has not told, which takes up to a second after it joined.</summary>
    bool TryGet(SiloAddress silo, [NotNullWhen(true)] out PopSite? site);
}
