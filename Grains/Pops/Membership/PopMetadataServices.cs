using Orleans.Runtime.MembershipService.SiloMetadata;

namespace EdgeOrleans.Grains.Pops.Membership;

/// <summary>Registers what a silo tells the others of its PoP.</summary>
public static class PopMetadataServices
{
    /// <summary>Puts the site that <paramref name="options"/> describe into the silo's metadata.</summary>
    public static ISiloBuilder AddPopMetadata(this ISiloBuilder silo, PopOptions options) =>
        silo.UseSiloMetadata(SiteMetadata.Write(PopSites.Of(options)));
}
