using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Tests.Serving.Batching;

public sealed class ServiceTimesTests
{
    [Fact]
    public void Estimate_BetweenTwoSizes_LiesOnTheLine()
    {
        var times = new ServiceTimes(32);
        times.Record(4, TimeSpan.FromTicks(400));
        times.Record(8, TimeSpan.FromTicks(600));

        Assert.Equal(400, times.Estimate(4), 1e-9);
        Assert.Equal(500, times.Estimate(6), 1e-9);
        Assert.Equal(600, times.Estimate(8), 1e-9);
    }

    [Fact]
    public void Estimate_AboveTheLargest_GrowsBySubstantiallyLessThanInProportion()
    {
        var times = new ServiceTimes(32);
        times.Record(1, TimeSpan.FromTicks(100));

        Assert.InRange(times.Estimate(8), 101, 799);
    }

    [Fact]
    public void Record_FasterThanExpected_CountsMoreThanSlower()
    {
        var times = new ServiceTimes(8);
        times.Record(1, TimeSpan.FromTicks(1000));
        times.Record(1, TimeSpan.FromTicks(2000));
        double afterSlow = times.Estimate(1);
        times.Record(1, TimeSpan.FromTicks(0));

        Assert.InRange(afterSlow, 1000, 1100);
        Assert.InRange(times.Estimate(1), 400, 600);
    }
}
