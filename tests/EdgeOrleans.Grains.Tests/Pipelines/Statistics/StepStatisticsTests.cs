using EdgeOrleans.Grains.Pipelines.Statistics;

namespace EdgeOrleans.Grains.Tests.Pipelines.Statistics;

public sealed class StepStatisticsTests
{
    private readonly StepStatistics _step = new("a");

    [Fact]
    public void ServiceTime_BeforeAnyRun_IsZero()
    {
        _step.Failed(TimeSpan.FromMilliseconds(5));

        Assert.Equal(TimeSpan.Zero, _step.ServiceTime);
    }

    [Fact]
    public void ServiceTime_OfTheFirstRun_IsItsTimeWithoutItsWait()
    {
        _step.Ran(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(3));

        Assert.Equal(TimeSpan.FromMilliseconds(2), _step.ServiceTime);
    }

    [Fact]
    public void ServiceTime_AfterASlowFirstRun_FallsToTheFasterOnesThatFollow()
    {
        Run(34_000);

        for (int i = 0; i < 10; i++) Run(100);

        Assert.InRange(_step.ServiceTime.TotalMicroseconds, 100, 140);
    }

    [Fact]
    public void ServiceTime_AfterOneSlowRun_HardlyRises()
    {
        for (int i = 0; i < 5; i++) Run(100);

        Run(1_100);

        Assert.Equal(150, _step.ServiceTime.TotalMicroseconds, 1);
    }

    [Fact]
    public void ServiceTime_OfRunsThatStaySlower_FollowsThem()
    {
        Run(100);

        for (int i = 0; i < 200; i++) Run(1_000);

        Assert.InRange(_step.ServiceTime.TotalMicroseconds, 990, 1_000);
    }

    private void Run(int microseconds) => _step.Ran(TimeSpan.FromMicroseconds(microseconds), TimeSpan.Zero);
}
