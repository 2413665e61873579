using System.Collections.Immutable;
using System.Net;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Tests.Pops;

public sealed class NearestPopTests
{
    private static readonly ImmutableArray<PopMember> Members =
        [Member("akl", -36.85, 174.76), Member("fra", 50.11, 8.68), Member("hnl", 21.31, -157.86), Member("nrt", 35.77, 140.39)];

    [Theory]
    [InlineData(52.52, 13.4, "fra")]
    [InlineData(35.68, 139.69, "nrt")]
    [InlineData(-17.7, -179.9, "akl")]
    [InlineData(-17.7, 179.9, "akl")]
    [InlineData(20, -170, "hnl")]
    [InlineData(90, 0, "fra")]
    public void To_AnyPlace_IsTheShortestGreatCircleAlsoOverTheDateLine(double latitude, double longitude, string pop) =>
        Assert.Equal(pop, NearestPop.To(new GeoPoint(latitude, longitude), Members).Site.Id);

    [Fact]
    public void To_TwoInOnePlace_IsTheFirstById() =>
        Assert.Equal("a", NearestPop.To(new GeoPoint(0, 0), [Member("b", 1, 1), Member("a", 1, 1)]).Site.Id);

    private static PopMember Member(string pop, double latitude, double longitude) =>
        new(new PopSite(pop, latitude, longitude), SiloAddress.New(IPAddress.Loopback, 11111, 1));
}
