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

    /// <summary>Reads residency zones, and writes them in the form that equal sets share.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="source">What holds it, for the refusal.</param>
    /// <exception cref="RefusedException">They cannot be any.</exception>
    public static string ReadZones(string text, string source) => ZoneSets.IsValid(text)
        ? ZoneSets.Normalize(text)
        : throw RefusedException.InvalidInput($"The {source} must be residency {ZoneSets.Form}, such as EU or CH,EU, not '{text}'.");
}
