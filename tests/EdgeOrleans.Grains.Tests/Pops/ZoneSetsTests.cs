using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Tests.Pops;

public sealed class ZoneSetsTests
{
    [Theory]
    [InlineData("EU", true)]
    [InlineData("EU,CH", true)]
    [InlineData("EU, CH", true)]
    [InlineData("A,B,C,D,E,F,G,H", true)]
    [InlineData("A,B,C,D,E,F,G,H,I", false)]
    [InlineData("", false)]
    [InlineData(",", false)]
    [InlineData("EU,", false)]
    [InlineData("EU;CH", false)]
    [InlineData("EU CH", false)]
    public void IsValid_Text_IsZonesWithCommasBetween(string text, bool isValid) => Assert.Equal(isValid, ZoneSets.IsValid(text));

    [Theory]
    [InlineData("eu", "EU")]
    [InlineData(" eu ", "EU")]
    [InlineData("eu,CH", "CH,EU")]
    [InlineData("eu, ch,EU", "CH,EU")]
    public void Normalize_EqualSets_HaveOneForm(string text, string normal) => Assert.Equal(normal, ZoneSets.Normalize(text));

    [Theory]
    [InlineData("EU", "eu", true)]
    [InlineData("CH,EU", "EU", true)]
    [InlineData("CH,EU", "ch", true)]
    [InlineData("CH,EU", "H,E", false)]
    [InlineData("CH,EU", "E", false)]
    [InlineData("EUX", "EU", false)]
    [InlineData("CH,EU", "", false)]
    [InlineData("", "", false)]
    public void Contains_Zone_IsOneOfThem(string set, string zone, bool isIn)
    {
        Assert.Equal(isIn, ZoneSets.Contains(set, zone));
        Assert.Equal(isIn, new PopSite("p", 0, 0, zone).IsIn(set));
    }

    [Theory]
    [InlineData("CH", "CH,EU", "")]
    [InlineData("EU,CH", "CH,EU", "")]
    [InlineData("CH,US", "CH,EU", "US")]
    public void FirstOutside_Sets_IsTheOneThatIsNotAllowed(string set, string allowed, string outside) =>
        Assert.Equal(outside, ZoneSets.FirstOutside(set, allowed).ToString());

    [Fact]
    public void IsIn_SeveralZones_AllocatesNothing()
    {
        PopSite site = new("p", 0, 0, "EU");
        site.IsIn("CH,EU,US");

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isIn = site.IsIn("CH,EU,US");

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(isIn);
    }
}
