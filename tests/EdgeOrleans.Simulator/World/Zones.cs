namespace EdgeOrleans.Simulator.World;

/// <summary>Residency zones: the European Union is one, every other country is one of its own.</summary>
internal static class Zones
{
    /// <summary>The zone of the European Union's members.</summary>
    public const string Union = "EU";

    private static readonly HashSet<string> Members =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
        "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    /// <summary>The zone of a country.</summary>
    public static string Of(string country) => Members.Contains(country) ? Union : country;
}
