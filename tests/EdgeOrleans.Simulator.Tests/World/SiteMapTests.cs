using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.World;

public sealed class SiteMapTests
{
    [Fact]
    public void Cities_AreTheMostPopulousFirst()
    {
        IReadOnlyList<Site> cities = SiteMap.Read(MapKind.Cities);
        Assert.Equal(4_200, cities.Count);
        Assert.Equal("CN", cities[0].Country);
        Assert.Equal(31.2, cities[0].Place.Latitude, 1);
        Assert.All(cities.Zip(cities.Skip(1)), pair => Assert.True(pair.First.Population >= pair.Second.Population));
        Assert.All(cities, city => Assert.InRange(city.Population, 100_000, 50_000_000));
    }

    [Fact]
    public void CdnSites_HaveThePeopleOfAllCitiesAmongThem()
    {
        IReadOnlyList<Site> sites = SiteMap.Read(MapKind.Cdn);
        Assert.Equal(412, sites.Count);
        Assert.Equal(SiteMap.Read(MapKind.Cities).Sum(city => city.Population), sites.Sum(site => site.Population), 1.0);
        Assert.All(sites, site => Assert.Equal(2, site.Country.Length));
    }

    [Theory]
    [InlineData("DE", "EU")]
    [InlineData("IE", "EU")]
    [InlineData("GB", "GB")]
    [InlineData("KR", "KR")]
    public void Zone_OfACountry_IsTheUnionOrTheCountry(string country, string zone) => Assert.Equal(zone, Zones.Of(country));
}
