using System.Collections.Immutable;
using EdgeOrleans.Cli.Load;

namespace EdgeOrleans.Cli.Tests.Load;

public sealed class ConcurrencyRangeTests
{
    [Theory]
    [InlineData("8", "8")]
    [InlineData("1:64", "1,2,4,8,16,32,64")]
    [InlineData("3:20", "3,6,12")]
    [InlineData("8:32:8", "8,16,24,32")]
    [InlineData("5:5", "5")]
    [InlineData("1:4096:4095", "1,4096")]
    public void TryParse_ARange_GivesItsLevels(string text, string levels)
    {
        Assert.True(ConcurrencyRange.TryParse(text, out ImmutableArray<int> found));
        Assert.Equal(levels, string.Join(',', found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4097")]
    [InlineData("8:1")]
    [InlineData("1:8:0")]
    [InlineData("1:8:1:1")]
    [InlineData("1:4096:1")]
    [InlineData("a:b")]
    [InlineData("1.5")]
    public void TryParse_AnythingElse_Fails(string text) => Assert.False(ConcurrencyRange.TryParse(text, out _));
}
