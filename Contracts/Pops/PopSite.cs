namespace EdgeOrleans.Contracts.Pops;

/// <summary>Who and where a point of presence is; it does not change while the PoP runs.</summary>
/// <param name="Id">The PoP's id, 1 to 32 of a-z, 0-9 and '-'.</param>
/// <param name="Latitude">Degrees, -90 to 90.</param>
/// <param name="Longitude">Degrees, -180 to 180.</param>
/// <param name="Zone">The residency zone, such as <c>EU</c> or <c>KR</c>; empty when the PoP is in none.</param>
/// <param name="Country">Two letters of ISO 3166-1; empty when unknown.</param>
/// <param name="Region">Free text; empty when unknown.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.PopSite")]
public sealed record PopSite(
    [property: Id(0)] string Id,
    [property: Id(1)] double Latitude,
    [property: Id(2)] double Longitude,
    [property: Id(3)] string Zone = "",
    [property: Id(4)] string Country = "",
    [property: Id(5)] string Region = "")
{
    /// <summary>The PoP's place.</summary>
    public GeoPoint Place => new(Latitude, Longitude);

    /// <summary>Whether it is in one of those residency zones, such as <c>EU</c> or <c>CH,EU</c>; the case of letters does not count.</summary>
    public bool IsIn(string zones) => ZoneSets.Contains(zones, Zone);
}
