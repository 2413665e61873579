using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Tests.Routing.View;

public sealed class NetworkEstimateTests
{
    [Fact]
    public void RoundTrip_NothingMeasured_IsTheModelOfTheDistance() =>
        Assert.Equal(6 + 21, NetworkEstimate.OverDistance(1000).RoundTrip, 9);

    [Fact]
    public void RoundTrip_Measured_MovesFromTheModelToTheMeasurement()
    {
        NetworkEstimate estimate = NetworkEstimate.OverDistance(1000);
        estimate.Observe(45);
        double afterOne = estimate.RoundTrip;
        for (int i = 0; i < 1000; i++) estimate.Observe(45);

        Assert.Equal((45 + (8 * 27)) / 9.0, afterOne, 9);
        Assert.Equal(45, estimate.RoundTrip, 0);
    }

    [Fact]
    public void RoundTrip_MeasuredFasterThanLight_StaysAtLight()
    {
        NetworkEstimate estimate = NetworkEstimate.OverDistance(1000);
        for (int i = 0; i < 1000; i++) estimate.Observe(0.1);

        Assert.Equal(10, estimate.RoundTrip, 9);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void Observe_NoTime_ChangesNothing(double value)
    {
        NetworkEstimate estimate = NetworkEstimate.OverDistance(1000);
        estimate.Observe(value);

        Assert.Equal(27, estimate.RoundTrip, 9);
    }

    [Fact]
    public void RoundTrip_RouteChanges_FollowsIt()
    {
        NetworkEstimate estimate = NetworkEstimate.OverDistance(1000);
        for (int i = 0; i < 10_000; i++) estimate.Observe(30);
        for (int i = 0; i < 100; i++) estimate.Observe(80);

        Assert.InRange(estimate.RoundTrip, 75, 80);
    }
}
