using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>Reads what callers say of where their requests come from and where they may run.</summary>
internal static class RouteDemands
{
    /// <summary>Reads a coordinate.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="source">What holds it, for the refusal.</param>
    /// <exception cref="RefusedException">It is none.</exception>
    public static GeoPoint ReadLocation(string text, string source) => GeoPoint.TryParse(text, out GeoPoint location)
        ? location
        : throw RefusedException.InvalidInput(
            $"The {source} must be a latitude from -90 to 90 and a longitude from -180 to 180 in degrees, such as 37.57,126.98, not '{text}'.");

    /// <summary>Reads a residency zone, and writes it in capital letters.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="source">What holds it, for the refusal.</param>
    /// <exception cref="RefusedException">It cannot be one.</exception>
    public static string ReadZone(string text, string source) => ZoneNames.IsValid(text)
        ? text.ToUpperInvariant()
        : throw RefusedException.InvalidInput($"The {source} must be a residency zone, {ZoneNames.Form}, such as EU, not '{text}'.");
}
