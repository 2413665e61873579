using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Tests.Hosting;

public sealed class TrimmingWriterTests
{
    [Theory]
    [InlineData("a  b  \nc   ", "a  b\nc   ")]
    [InlineData("  a\n   \n", "  a\n\n")]
    [InlineData("a \r\n", "a\r\n")]
    [InlineData("", "")]
    public void Write_Lines_LosesTheSpacesAtTheirEndsAlone(string text, string trimmed)
    {
        using StringWriter target = new();
        using TrimmingWriter writer = new(target);

        writer.Write(text);
        writer.Flush();

        Assert.Equal(trimmed, target.ToString());
    }
}
