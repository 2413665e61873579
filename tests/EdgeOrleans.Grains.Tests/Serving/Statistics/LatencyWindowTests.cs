using EdgeOrleans.Grains.Serving.Statistics;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Serving.Statistics;

public sealed class LatencyWindowTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly LatencyWindow _window;

    public LatencyWindowTests() => _window = new LatencyWindow(_clock);

    [Fact]
    public void Read_WithoutRequests_IsZero() => Assert.Equal(default, _window.Read());

    [Fact]
    public void Read_Quantiles_AreRightWithinABucket()
    {
        for (int i = 1; i <= 1000; i++) _window.Answered(TimeSpan.FromMicroseconds(i * 10));

        LatencySummary read = _window.Read();
        Assert.Equal(1000, read.Answered);
        Assert.InRange(read.P50.TotalMicroseconds, 5000 * 0.94, 5000 * 1.06);
        Assert.InRange(read.P99.TotalMicroseconds, 9900 * 0.94, 9900 * 1.06);
    }

    [Fact]
    public void Read_OneLatency_IsThatLatency() => Prop.ForAll(
        Gen.Choose(8, 130_000_000).ToArbitrary(),
        micros =>
        {
            var window = new LatencyWindow(_clock);
            window.Answered(TimeSpan.FromMicroseconds(micros));
            LatencySummary read = window.Read();
            return read.P50 == read.P99 && Math.Abs((read.P50.TotalMicroseconds / micros) - 1) <= 0.0626;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1_000_000)]
    public void Answered_BeyondTheBuckets_CountsInTheOutermost(int seconds)
    {
        _window.Answered(TimeSpan.FromSeconds(seconds));

        Assert.Equal(1, _window.Read().Answered);
    }

    [Fact]
    public void Read_OlderThanTheWindow_IsForgotten()
    {
        _window.Answered(TimeSpan.FromMilliseconds(1));
        _window.Failed();
        _clock.Advance(TimeSpan.FromSeconds(14));
        _window.Answered(TimeSpan.FromMilliseconds(1));
        Assert.Equal((2, 1 / 3.0), (_window.Read().Answered, _window.Read().ErrorRate));

        _clock.Advance(TimeSpan.FromSeconds(2));
        _window.Answered(TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, _window.Read().Answered);

        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal((1, 0.0), (_window.Read().Answered, _window.Read().ErrorRate));

        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(default, _window.Read());
    }

    [Fact]
    public void Read_AfterALongPause_IsZero()
    {
        _window.Answered(TimeSpan.FromMilliseconds(1));
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(default, _window.Read());
    }

    [Fact]
    public void Answered_AllocatesNothing()
    {
        _window.Answered(TimeSpan.FromMilliseconds(1));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) _window.Answered(TimeSpan.FromMicroseconds(i));
        _window.Read();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
