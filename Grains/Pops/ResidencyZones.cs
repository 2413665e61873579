using System.Collections.Frozen;

namespace EdgeOrleans.Grains.Pops;

/// <summary>The residency zones of countries.</summary>
internal static class ResidencyZones
{
    private const string EuropeanUnion = "EU";

    private static readonly FrozenSet<string> MemberStates = FrozenSet.ToFrozenSet(
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
        "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]);

    /// <summary>EU for its member states, any other country for itself, and empty for none.</summary>
    public static string Of(string country) => MemberStates.Contains(country) ? EuropeanUnion : country;
}
