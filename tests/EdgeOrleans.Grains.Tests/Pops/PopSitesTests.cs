using System.ComponentModel.DataAnnotations;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Membership;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Pops;

public sealed class PopSitesTests
{
    [Theory]
    [InlineData("DE", null, "EU")]
    [InlineData("HR", null, "EU")]
    [InlineData("GB", null, "GB")]
    [InlineData("KR", null, "KR")]
    [InlineData(null, null, "")]
    [InlineData("DE", "", "EU")]
    [InlineData("DE", "DE-gov", "DE-gov")]
    public void Zone_IsTheSettingOrTheCountrys(string? country, string? zone, string expected) =>
        Assert.Equal(expected, PopSites.Of(new PopOptions { Country = country, Zone = zone }).Zone);

    [Theory]
    [InlineData("EU", true)]
    [InlineData("abcdefghijklmnop", true)]
    [InlineData("abcdefghijklmnopq", false)]
    [InlineData("E U", false)]
    public void Zone_OfOtherForm_IsNoSetting(string zone, bool isValid)
    {
        var options = new PopOptions { Zone = zone };

        Assert.Equal(isValid, Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true));
    }

    [Fact]
    public void Metadata_OfAnySite_ReadsBackAsItWasWritten() => Prop.ForAll(
        Gen.Choose(-90_000_000, 90_000_000).ToArbitrary(),
        Gen.Choose(-180_000_000, 180_000_000).ToArbitrary(),
        Gen.Elements("", "EU", "한국, \"x\"=y").ToArbitrary(),
        (latitude, longitude, text) =>
        {
            var site = new PopSite("fra-1", latitude / 3e6, longitude / 7e6, text, "DE", text);
            return site == SiteMetadata.Read(SiteMetadata.Write(site));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Metadata_WithoutPopOrPlace_IsNoSite()
    {
        Dictionary<string, string> metadata = SiteMetadata.Write(new PopSite("fra", 50, 8));
        Assert.Null(SiteMetadata.Read(new Dictionary<string, string>()));
        metadata["edge.lat"] = "north";
        Assert.Null(SiteMetadata.Read(metadata));
    }
}
