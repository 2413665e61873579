using System.Text.RegularExpressions;
using EdgeOrleans.Silo.Gateway.Security;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security;

public sealed class ModelPatternsTests
{
    [Theory]
    [InlineData("lang-*", "lang-id", true)]
    [InlineData("lang-*", "lang-", true)]
    [InlineData("lang-*", "lang", false)]
    [InlineData("lang-*", "my-lang-id", false)]
    [InlineData("*-id", "lang-id", true)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXcYb", false)]
    [InlineData("mlp", "mlp", true)]
    [InlineData("mlp", "mlp2", false)]
    [InlineData("m.p", "mlp", false)]
    [InlineData("**", "x", true)]
    public void Match_OfOnePattern_TakesStarsForAnyCharacters(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new ModelPatterns([pattern]).Match(name));

    [Fact]
    public void Match_OfPatternsAndNames_IsThatOfARegularExpression()
    {
        Gen<string> text = Gen.Elements('a', 'b', '.').ArrayOf().Select(letters => new string(letters));
        Gen<string> pattern = Gen.Elements('a', 'b', '.', '*').ArrayOf().Select(letters => new string(letters));
        Prop.ForAll(Gen.Zip(pattern, text).ToArbitrary(), pair =>
        {
            bool expected = Regex.IsMatch(pair.Item2, $@"\A{Regex.Escape(pair.Item1).Replace(@"\*", ".*", StringComparison.Ordinal)}\z");
            return new ModelPatterns([pair.Item1]).Match(pair.Item2) == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Match_OfNoPatterns_IsAllOfAKeyAndNothingElse()
    {
        Assert.True(ModelPatterns.OfKey([]).Match("x"));
        Assert.False(new ModelPatterns([]).Match("x"));
    }
}
