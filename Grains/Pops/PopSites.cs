using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops;

/// <summary>Makes sites of settings.</summary>
public static class PopSites
{
    /// <summary>The site that <paramref name="options"/> describe; the zone comes from the country where none is set.</summary>
    public static PopSite Of(PopOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string country = options.Country ?? "";
        string zone = string.IsNullOrEmpty(options.Zone) ? ResidencyZones.Of(country) : options.Zone;
        return new PopSite(options.Id, options.Latitude, options.Longitude, zone, country, options.Region ?? "");
    }
}
