using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>What the headers of a request tell the router.</summary>
/// <param name="Location">Where the user is; null for the PoP at which the request enters.</param>
/// <param name="Residency">The zones that the request may not leave; null for none.</param>
/// <param name="IsIdempotent">Whether running it twice does no harm.</param>
internal readonly record struct RouteHeaders(GeoPoint? Location, string? Residency, bool IsIdempotent)
{
    /// <summary>Reads the headers; without any of them nothing is allocated.</summary>
    /// <exception cref="RefusedException">One has another form than it must have.</exception>
    public static RouteHeaders Read(IHeaderDictionary headers) => new(
        headers.TryGetValue(DoorHeaders.Location, out StringValues location)
            ? RouteDemands.ReadLocation(location.ToString(), $"header {DoorHeaders.Location}")
            : null,
        headers.TryGetValue(DoorHeaders.Residency, out StringValues zone)
            ? ReadZones(zone)
            : null,
        headers.TryGetValue(DoorHeaders.Idempotent, out StringValues idempotent) && ReadFlag(idempotent.ToString()));

    /// <summary>Given twice it would be a larger set, which whoever adds the second one may not want.</summary>
    private static string ReadZones(in StringValues zones) => zones.Count == 1
        ? RouteDemands.ReadZones(zones.ToString(), $"header {DoorHeaders.Residency}")
        : throw RefusedException.InvalidInput($"The header {DoorHeaders.Residency} is given {zones.Count} times; give it once, with commas between the zones.");

    private static bool ReadFlag(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw RefusedException.InvalidInput($"The header {DoorHeaders.Idempotent} must be true or false, not '{text}'."),
    };
}
