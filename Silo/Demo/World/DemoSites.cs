using System.Globalization;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Silo.Demo.World;

/// <summary>Where the PoPs of the demo are.</summary>
internal static class DemoSites
{
    /// <summary>The first is the one that the others join, and the last one to stop.</summary>
    public static IReadOnlyList<PopSite> All { get; } =
    [
        new("fra", 50.11, 8.68, "EU", "DE", "Frankfurt"),
        new("sel", 37.57, 126.98, "KR", "KR", "Seoul"),
        new("iad", 38.95, -77.45, "US", "US", "Virginia"),
    ];

    /// <summary>A site in words of the command line.</summary>
    public static IEnumerable<string> SettingsOf(PopSite site) =>
    [
        $"--{PopOptions.Section}:Id={site.Id}",
        string.Create(CultureInfo.InvariantCulture, $"--{PopOptions.Section}:Latitude={site.Latitude}"),
        string.Create(CultureInfo.InvariantCulture, $"--{PopOptions.Section}:Longitude={site.Longitude}"),
        $"--{PopOptions.Section}:Zone={site.Zone}",
        $"--{PopOptions.Section}:Country={site.Country}",
        $"--{PopOptions.Section}:Region={site.Region}",
    ];
}
