using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Contracts.Pops;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace EdgeOrleans.Grains.Pops.Membership;

/// <summary>Reads the PoPs out of the metadata that silos give each other.</summary>
internal sealed class SiloMetadataSites(ISiloMetadataCache cache, IClusterManifestProvider manifests) : ISiloSites
{
    /// <inheritdoc />
    public bool TryGet(SiloAddress silo, [NotNullWhen(true)] out PopSite? site)
    {
        // No grain can be placed on a silo before it has told which grains it has.
        site = manifests.Current.Silos.ContainsKey(silo) ? SiteMetadata.Read(cache.GetSiloMetadata(silo).Metadata) : null;
        return site is not null;
    }
}
