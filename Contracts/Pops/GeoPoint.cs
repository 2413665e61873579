using System.Globalization;

namespace EdgeOrleans.Contracts.Pops;

/// <summary>A place on the earth.</summary>
/// <param name="Latitude">Degrees, -90 to 90.</param>
/// <param name="Longitude">Degrees, -180 to 180.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.GeoPoint")]
public readonly record struct GeoPoint([property: Id(0)] double Latitude, [property: Id(1)] double Longitude)
{
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>Length of the great circle to <paramref name="other"/> in kilometres (haversine formula, mean earth radius).</summary>
    public double DistanceKm(GeoPoint other)
    {
        double latitude = double.DegreesToRadians(other.Latitude - Latitude);
        double longitude = double.DegreesToRadians(other.Longitude - Longitude);
        double half = Square(Math.Sin(latitude / 2))
            + (Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * Square(Math.Sin(longitude / 2)));
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt(Math.Min(1, half)));
    }

    /// <summary>Reads <c>lat,lon</c> in degrees, such as <c>37.57,126.98</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out GeoPoint point)
    {
        point = default;
        int comma = text.IndexOf(',');
        if (comma < 0 || !TryParse(text[..comma], 90, out double latitude) || !TryParse(text[(comma + 1)..], 180, out double longitude)) return false;
        point = new GeoPoint(latitude, longitude);
        return true;
    }

    /// <summary>The form that <see cref="TryParse(ReadOnlySpan{char}, out GeoPoint)"/> reads, to a centimetre.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude:0.#######},{Longitude:0.#######}");

    private static bool TryParse(ReadOnlySpan<char> text, double limit, out double degrees) =>
        double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees)
        && Math.Abs(degrees) <= limit;

    private static double Square(double value) => value * value;
}
