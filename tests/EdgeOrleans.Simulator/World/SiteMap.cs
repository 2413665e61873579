using System.Globalization;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Simulator.World;

/// <summary>Reads the maps that ship with the simulator.</summary>
internal static class SiteMap
{
    /// <summary>The sites of a map, the most populous first.</summary>
    public static IReadOnlyList<Site> Read(MapKind kind) => kind == MapKind.Cities ? Cities() : CdnSites(Cities());

    private static List<Site> Cities() =>
        [.. Rows("cities.csv", "lat,lon,population,country").Select(row => new Site(Place(row[0], row[1]), Number(row[2]), row[3]))];

    /// <summary>A CDN site has the people, and the country, of the cities that are nearest to it.</summary>
    private static Site[] CdnSites(List<Site> cities)
    {
        GeoPoint[] places = [.. Rows("cdn-sites.csv", "code,lat,lon,providers").Select(row => Place(row[1], row[2]))];
        double[] population = new double[places.Length];
        foreach (Site city in cities) population[NearestTo(city.Place, places)] += city.Population;

        GeoPoint[] cityPlaces = [.. cities.Select(city => city.Place)];
        return [.. places.Select((place, i) => new Site(place, population[i], cities[NearestTo(place, cityPlaces)].Country))
            .OrderByDescending(site => site.Population)];
    }

    private static int NearestTo(GeoPoint place, GeoPoint[] places)
    {
        int nearest = 0;
        double least = double.MaxValue;
        for (int i = 0; i < places.Length; i++)
        {
            double distance = place.DistanceKm(places[i]);
            if (distance < least) (nearest, least) = (i, distance);
        }

        return nearest;
    }

    private static IEnumerable<string[]> Rows(string file, string header)
    {
        using Stream stream = typeof(SiteMap).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The map '{file}' is not in this program.");
        using StreamReader reader = new(stream);
        if (reader.ReadLine() != header) throw new InvalidDataException($"The map '{file}' does not begin with '{header}'.");
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line.Split(',');
        }
    }

    private static GeoPoint Place(string latitude, string longitude) => new(Number(latitude), Number(longitude));

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
