using EdgeOrleans.Silo.Demo.Scenes;

namespace EdgeOrleans.Gateway.Tests.Demo.Scenes;

public sealed class BurstReportTests
{
    [Fact]
    public void Histogram_OfBatchSizes_DoublesItsClasses() =>
        Assert.Equal(
            [("1", 1), ("2", 2), ("3-4", 0), ("5-8", 3)],
            Report(1, 2, 2, 5, 6, 8).Histogram());

    [Fact]
    public void Histogram_DoorThatDoesNotSay_CountsUnknown() =>
        Assert.Equal([("unknown", 2)], Report(0, 0).Histogram());

    [Theory]
    [InlineData(50, 50)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(0, 1)]
    public void Percentile_OfHundredTimes_IsTheNearestRank(int percent, int milliseconds)
    {
        BurstReport report = new([.. Enumerable.Range(1, 100).Reverse().Select(ms => new BurstAnswer(1, TimeSpan.FromMilliseconds(ms)))]);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), report.Percentile(percent));
    }

    private static BurstReport Report(params int[] sizes) => new([.. sizes.Select(size => new BurstAnswer(size, TimeSpan.FromMilliseconds(1)))]);
}
