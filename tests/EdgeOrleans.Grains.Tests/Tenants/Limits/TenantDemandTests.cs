using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Grains.Tenants.Limits;

namespace EdgeOrleans.Grains.Tests.Tenants.Limits;

public sealed class TenantDemandTests
{
    private static readonly TenantOptions Options = new() { RequestsPerSecond = 100, TensorBytesPerSecond = 1000, MaxConcurrency = 10 };

    [Fact]
    public void Measure_Before_IsOver() => Assert.True(new TenantDemand().IsOver);

    [Theory]
    [InlineData(50, 0, 0, 1, 0.5)]
    [InlineData(50, 900, 0, 1, 0.9)]
    [InlineData(50, 100, 12, 8, 2)]
    [InlineData(1_000_000, 0, 0, 1, 100)]
    public void Measure_OfASecond_IsThatOfTheLimitNearestToIt(long asked, long bytes, long refusedConcurrency, int peak, double demand)
    {
        TenantDemand measured = new();

        measured.Measure(new TenantCount(asked, bytes, refusedConcurrency, 0, 0, 0, peak), Options, 1000, 1000);

        Assert.Equal(demand, measured.Value);
        Assert.False(measured.IsOver);
    }

    [Fact]
    public void Measure_DemandEnds_FallsByHalfEachTimeAndIsOver()
    {
        TenantDemand measured = new();
        TenantCount count = new(100, 0, 0, 0, 0, 0, 0);
        measured.Measure(count, Options, 1000, 1000);
        List<double> values = [];
        for (int second = 2; second < 5; second++)
        {
            Assert.False(measured.IsOver);
            measured.Measure(count, Options, 1000 * second, 1000);
            values.Add(measured.Value);
        }

        Assert.Equal([0.5, 0.25, 0.125], values);
        Assert.True(measured.IsOver);
    }

    [Fact]
    public void Measure_LongRequestUnderWay_IsNotOver()
    {
        TenantDemand measured = new();
        for (int second = 1; second < 10; second++) measured.Measure(new TenantCount(1, 0, 0, 0, 0, 1, 1), Options, 1000 * second, 1000);

        Assert.False(measured.IsOver);
    }
}
