using EdgeOrleans.Silo.Demo.Languages;

namespace EdgeOrleans.Gateway.Tests.Demo.Languages;

public sealed class NgramTextTests
{
    [Theory]
    [InlineData("", "  ")]
    [InlineData("Hello", " hello ")]
    [InlineData("gg wp!!! --- nice   game 123", " gg wp nice game ")]
    [InlineData("well--known", " well known ")]
    [InlineData("a\tb", " a\tb ")]
    [InlineData("a \t b", " a b ")]
    [InlineData("  Où puis-je ? ", " où puis je ")]
    [InlineData("123", "  ")]
    [InlineData("İstanbul", " i\u0307stanbul ")]
    [InlineData("ΠΟΥ ΕΙΣ ΣΑΣ", " που εις σας ")]
    [InlineData("क्षेत्र", " क्षेत्र ")]
    [InlineData("a\ud800b", " ab ")]
    [InlineData("\U00010400x", " \U00010428x ")]
    public void Normalise_Text_KeepsLowerCaseLettersMarksAndSingleSpaces(string text, string expected) =>
        Assert.Equal(expected, NgramText.Normalise(text));
}
