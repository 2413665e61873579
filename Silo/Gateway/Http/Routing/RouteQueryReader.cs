using System.Globalization;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Gateway.Http.Routing;

/// <summary>Reads the query of <c>/edge/route</c>.</summary>
internal static class RouteQueryReader
{
    private const string Model = "model";
    private const string Version = "version";
    private const string Location = "location";
    private const string Residency = "residency";

    private static readonly string[] Keys = [Model, Version, Location, Residency];

    /// <summary>Reads the query.</summary>
    /// <exception cref="RefusedException">It asks for something else, or in another form.</exception>
    public static RouteQuery Read(IQueryCollection query)
    {
        foreach ((string key, StringValues values) in query)
        {
            if (!Keys.Contains(key, StringComparer.Ordinal))
            {
                throw RefusedException.InvalidInput($"The query's '{key}' is unknown; /edge/route takes {string.Join(", ", Keys)}.");
            }

            if (values.Count != 1) throw RefusedException.InvalidInput($"The query's '{key}' is given {values.Count} times; give it once.");
        }

        string? model = query[Model];
        if (string.IsNullOrEmpty(model)) throw RefusedException.InvalidInput("The query must name a model, as in /edge/route?model=mlp.");
        return new RouteQuery(
            model,
            query.TryGetValue(Version, out StringValues version) ? ReadVersion(version.ToString()) : 0,
            query.TryGetValue(Residency, out StringValues zone) ? RouteDemands.ReadZones(zone.ToString(), $"query's {Residency}") : null,
            query.TryGetValue(Location, out StringValues location) ? RouteDemands.ReadLocation(location.ToString(), $"query's {Location}") : null);
    }

    private static int ReadVersion(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version > 0
            ? version
            : throw RefusedException.InvalidInput(
                $"The query's version must be a whole number from 1 to {int.MaxValue}, not '{text}'; without one it is the newest.");
}
