using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Silo.Demo.Users;

/// <summary>Where users of the demo are.</summary>
/// <param name="Name">The city's name.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
internal sealed record City(string Name, double Latitude, double Longitude)
{
    public static readonly City Tokyo = new("Tokyo", 35.68, 139.69);
    public static readonly City Seoul = new("Seoul", 37.57, 126.98);
    public static readonly City Mumbai = new("Mumbai", 19.08, 72.88);
    public static readonly City Berlin = new("Berlin", 52.52, 13.40);
    public static readonly City Madrid = new("Madrid", 40.42, -3.70);
    public static readonly City London = new("London", 51.51, -0.13);
    public static readonly City NewYork = new("New York", 40.71, -74.01);
    public static readonly City SaoPaulo = new("São Paulo", -23.55, -46.63);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<City> All { get; } = [Tokyo, Seoul, Mumbai, Berlin, Madrid, London, NewYork, SaoPaulo];

    /// <summary>The city's place.</summary>
    public GeoPoint Place => new(Latitude, Longitude);
}
