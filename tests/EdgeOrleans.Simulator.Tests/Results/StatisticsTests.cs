using EdgeOrleans.Simulator.Results;

namespace EdgeOrleans.Simulator.Tests.Results;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(0.5, 500)]
    [InlineData(0.99, 990)]
    [InlineData(0.999, 999)]
    public void Histogram_GivesQuantilesWithinOneHundredth(double share, double expected)
    {
        LatencyHistogram histogram = new();
        for (int time = 1; time <= 1_000; time++) histogram.Add(time);
        Assert.InRange(histogram.Quantile(share) / expected, 0.99, 1.01);
    }

    [Fact]
    public void Histogram_WithoutTimes_HasNoQuantile() => Assert.True(double.IsNaN(new LatencyHistogram().Quantile(0.5)));

    [Fact]
    public void Bootstrap_OfEqualNumbers_HasNoWidth() => Assert.Equal(new Interval(3, 3, 3), Bootstrap.Mean([3, 3, 3]));

    [Fact]
    public void Bootstrap_EnclosesTheMean()
    {
        Interval interval = Bootstrap.Mean([1, 2, 3, 4, 5]);
        Assert.Equal(3, interval.Mean, 1e-9);
        Assert.InRange(interval.Low, 1, 2.5);
        Assert.InRange(interval.High, 3.5, 5);
    }

    [Fact]
    public void Bootstrap_ComparesSeedBySeed()
    {
        Interval ratio = Bootstrap.Ratio([10, 200, 3_000], [5, 100, 1_500]);
        Assert.Equal((2.0, 2.0, 2.0), (ratio.Mean, ratio.Low, ratio.High));
    }
}
