using EdgeOrleans.Grains.Models.Manifests;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Models.Manifests;

public sealed class TextFormTests
{
    [Theory]
    [InlineData("500us", 5_000)]
    [InlineData("2ms", 20_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("2m", 1_200_000_000)]
    [InlineData("0s", 0)]
    public void Duration_OfTheForm_IsRead(string text, long ticks)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(ticks, duration.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1h")]
    [InlineData("1e3s")]
    [InlineData("99999999999999999999s")]
    public void Duration_OfAnotherForm_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Fact]
    public void Duration_WrittenAndRead_IsTheSame() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<int>(),
                ticks => DurationText.TryParse(DurationText.Format(TimeSpan.FromTicks(Math.Abs((long)ticks))), out TimeSpan read)
                    && read.Ticks == Math.Abs((long)ticks))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("7B", 7)]
    [InlineData("2KiB", 2_048)]
    [InlineData("64MiB", 67_108_864)]
    [InlineData("1TiB", 1_099_511_627_776)]
    public void ByteSize_OfTheForm_IsRead(string text, long expected)
    {
        Assert.True(ByteSizeText.TryParse(text, out long bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("64")]
    [InlineData("64MB")]
    [InlineData("1.5MiB")]
    [InlineData("-1B")]
    [InlineData("9999999TiB")]
    public void ByteSize_OfAnotherForm_IsRefused(string text) => Assert.False(ByteSizeText.TryParse(text, out _));
}
