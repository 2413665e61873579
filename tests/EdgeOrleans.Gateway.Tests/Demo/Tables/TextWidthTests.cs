using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Gateway.Tests.Demo.Tables;

public sealed class TextWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("Händler", 7)]
    [InlineData("Ha\u0308ndler", 7)]
    [InlineData("城へ行き。", 10)]
    [InlineData("오늘 밤", 7)]
    [InlineData("ｗｉｄｅ", 8)]
    [InlineData("🐉", 2)]
    public void Of_Text_CountsTerminalColumns(string text, int width) => Assert.Equal(width, TextWidth.Of(text));

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "lo...")]
    [InlineData("城へ行", 5, "城...")]
    [InlineData("城へ行", 4, "...")]
    public void Cut_Text_FitsTheWidth(string text, int width, string expected) => Assert.Equal(expected, TextWidth.Cut(text, width));
}
