using System.Globalization;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops.Membership;

/// <summary>A PoP's site in the words of its silo's metadata.</summary>
internal static class SiteMetadata
{
    private const string Id = "edge.pop";
    private const string Latitude = "edge.lat";
    private const string Longitude = "edge.lon";
    private const string Zone = "edge.zone";
    private const string Country = "edge.country";
    private const string Region = "edge.region";

    /// <summary>Writes a site.</summary>
    public static Dictionary<string, string> Write(PopSite site) => new()
    {
        [Id] = site.Id,
        [Latitude] = site.Latitude.ToString("R", CultureInfo.InvariantCulture),
        [Longitude] = site.Longitude.ToString("R", CultureInfo.InvariantCulture),
        [Zone] = site.Zone,
        [Country] = site.Country,
        [Region] = site.Region,
    };

    /// <summary>Reads a site; null where there is none.</summary>
    public static PopSite? Read(IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue(Id, out string? id)
        && TryRead(metadata, Latitude, out double latitude)
        && TryRead(metadata, Longitude, out double longitude)
            ? new PopSite(id, latitude, longitude, Text(metadata, Zone), Text(metadata, Country), Text(metadata, Region))
            : null;

    private static bool TryRead(IReadOnlyDictionary<string, string> metadata, string key, out double degrees) =>
        double.TryParse(metadata.GetValueOrDefault(key), NumberStyles.Float, CultureInfo.InvariantCulture, out degrees);

    private static string Text(IReadOnlyDictionary<string, string> metadata, string key) => metadata.GetValueOrDefault(key, "");
}
