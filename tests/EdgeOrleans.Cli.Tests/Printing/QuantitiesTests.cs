using EdgeOrleans.Cli.Printing;

namespace EdgeOrleans.Cli.Tests.Printing;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("250us", 0.25)]
    [InlineData("24h", 86_400_000)]
    public void TryParse_ATime_IsRead(string text, double milliseconds)
    {
        Assert.True(Durations.TryParse(text, out TimeSpan time));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1e3s")]
    [InlineData("25h")]
    [InlineData("1 s")]
    [InlineData("1d")]
    public void TryParse_AnythingElse_Fails(string text) => Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0013, "1.30 µs")]
    [InlineData(0.0456, "45.6 µs")]
    [InlineData(0.9994, "999 µs")]
    [InlineData(0.9996, "1.00 ms")]
    [InlineData(12.34, "12.3 ms")]
    [InlineData(999.4, "999 ms")]
    [InlineData(2500, "2.50 s")]
    [InlineData(180_000, "3.00 min")]
    [InlineData(10_800_000, "3.00 h")]
    [InlineData(864_000_000, "10.0 d")]
    public void Write_ATime_HasThreeDigitsAndAUnit(double milliseconds, string text) => Assert.Equal(text, Durations.Write(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(2000, "2 s")]
    [InlineData(2500, "2.5 s")]
    [InlineData(100, "100 ms")]
    public void WriteShort_ATimeThatWasChosen_HasNoZerosAtItsEnd(double milliseconds, string text) => Assert.Equal(text, Durations.WriteShort(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(1_048_000, "1023 KiB")]
    [InlineData(1_048_100, "1.0 MiB")]
    [InlineData(250_000_000, "238 MiB")]
    [InlineData(long.MaxValue, "8388608 TiB")]
    public void Bytes_OfAnySize_HaveAUnit(long bytes, string text) => Assert.Equal(text, Quantities.Bytes(bytes));

    [Theory]
    [InlineData(0.0, "0 %")]
    [InlineData(0.0123, "1.2 %")]
    [InlineData(0.5, "50 %")]
    public void Share_OfAll_IsInPercent(double share, string text) => Assert.Equal(text, Quantities.Share(share));

    [Theory]
    [InlineData(4.25, "4.3")]
    [InlineData(12_345.6, "12,346")]
    public void Rate_OfAny_IsRounded(double rate, string text) => Assert.Equal(text, Quantities.Rate(rate));
}
