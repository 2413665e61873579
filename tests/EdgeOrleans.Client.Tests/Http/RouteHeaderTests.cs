using EdgeOrleans.Contracts.Pops;
using Microsoft.AspNetCore.Http;

namespace EdgeOrleans.Client.Tests.Http;

public sealed class RouteHeaderTests
{
    [Fact]
    public async Task Infer_LocationResidencyAndIdempotence_TravelAsHeaders()
    {
        IHeaderDictionary sent = await SendAsync(new InferOptions
        {
            Location = new GeoPoint(37.57, -126.98), Residency = "EU", IsIdempotent = true,
        });

        Assert.Equal("37.57,-126.98", sent["X-Edge-Location"]);
        Assert.Equal("EU", sent["X-Edge-Residency"]);
        Assert.Equal("true", sent["X-Edge-Idempotent"]);
    }

    [Fact]
    public async Task Infer_NoneOfThem_SendsNoneOfTheHeaders()
    {
        IHeaderDictionary sent = await SendAsync(InferOptions.Default);

        Assert.DoesNotContain(sent.Keys, key => key.StartsWith("X-Edge-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(0.00000001, -0.00000001)]
    [InlineData(-89.123456789, 179.999999999)]
    [InlineData(90, -180)]
    public async Task Infer_Location_IsSentInAFormThatReadsBack(double latitude, double longitude)
    {
        IHeaderDictionary sent = await SendAsync(new InferOptions { Location = new GeoPoint(latitude, longitude) });

        Assert.True(GeoPoint.TryParse(sent["X-Edge-Location"].ToString(), out GeoPoint read), $"It was sent as '{sent["X-Edge-Location"]}'.");
        Assert.InRange(read.DistanceKm(new GeoPoint(latitude, longitude)), 0, 0.0001);
    }

    [Theory]
    [InlineData(90.1, 0)]
    [InlineData(0, -181)]
    [InlineData(double.NaN, 0)]
    public void Location_OffTheEarth_IsRefused(double latitude, double longitude) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InferOptions { Location = new GeoPoint(latitude, longitude) });

    [Theory]
    [InlineData("")]
    [InlineData("E U")]
    [InlineData("EU,,KR")]
    [InlineData("EU;KR")]
    [InlineData("A,B,C,D,E,F,G,H,I")]
    [InlineData("ABCDEFGHIJKLMNOPQ")]
    public void Residency_OfAnotherForm_IsRefused(string zone)
    {
        var refused = Assert.Throws<ArgumentException>(() => new InferOptions { Residency = zone });

        Assert.Contains($"'{zone}' is no residency zone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_SeveralZones_TravelInOrder()
    {
        IHeaderDictionary sent = await SendAsync(new InferOptions { Residency = "eu, CH" });

        Assert.Equal("CH,EU", sent["X-Edge-Residency"]);
    }

    private static async Task<IHeaderDictionary> SendAsync(InferOptions options)
    {
        HeaderDictionary sent = [];
        await using FakeDoor door = await FakeDoor.OpenAsync(async context =>
        {
            foreach (var header in context.Request.Headers) sent[header.Key] = header.Value;
            await BinaryAnswers.WriteAsync(context, BinaryAnswers.Of(), []);
        });
        await door.Client.InferAsync("m", [], options, TestContext.Current.CancellationToken);
        return sent;
    }
}
