using System.Text.RegularExpressions;

namespace EdgeOrleans.Grains.Tests.Architecture;

public sealed partial class SerializedTypeTests
{
    [Fact]
    public void SerializedTypes_OfEveryProject_HaveANameOnTheWire()
    {
        MatchCollection[] declarations = [.. Repository.ProductSources.Select(source => Declaration().Matches(source.Text))];
        string[] serialized = [.. declarations.SelectMany(matches => matches).Select(match => match.Value)];
        string[] nameless = [.. serialized.Where(text => text.Contains("GenerateSerializer", StringComparison.Ordinal) && !text.Contains("Alias(", StringComparison.Ordinal))];
        Assert.Contains(serialized, text => text.Contains("GenerateSerializer", StringComparison.Ordinal));
        Assert.True(nameless.Length == 0, $"A serialized type needs an Alias: {string.Join("; ", nameless)}.");
    }

    [Fact]
    public void SerializedTypes_OfEveryProject_HaveNamesOfTheirOwn()
    {
        string[] names = [.. Repository.ProductSources.SelectMany(source => Declaration().Matches(source.Text))
            .SelectMany(match => AliasName().Matches(match.Value)).Select(match => match.Groups[1].Value)];
        Assert.Equal(names.Distinct(), names);
    }

    [GeneratedRegex(@"^(?:\[[^\n]+\]\n)+(?:public|internal)[^\n]*(?:class|struct|record|enum|interface)[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("""Alias\("([^"]+)"\)""")]
    private static partial Regex AliasName();
}
