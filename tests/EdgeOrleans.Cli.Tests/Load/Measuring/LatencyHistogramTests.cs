using EdgeOrleans.Cli.Load.Measuring;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Cli.Tests.Load.Measuring;

public sealed class LatencyHistogramTests
{
    private static readonly double[] Shares = [0.5, 0.9, 0.95, 0.99, 1];

    [Fact]
    public void Percentile_OfAnyTimes_IsAtMost256thAboveTheExactOne() => Prop.ForAll(Times(), ticks =>
    {
        LatencyHistogram histogram = new();
        foreach (long time in ticks) histogram.Add(TimeSpan.FromTicks(time));
        long[] sorted = [.. ticks.Order()];
        return histogram.Count == ticks.Length && Shares.All(share =>
        {
            long exact = sorted[Math.Max(1, (int)Math.Ceiling(share * sorted.Length)) - 1];
            long found = histogram.Percentile(share).Ticks;
            return found >= exact && found <= exact + (exact / 256);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Mean_OfTimes_IsExact()
    {
        LatencyHistogram histogram = new();
        foreach (int milliseconds in (int[])[1, 2, 6]) histogram.Add(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(TimeSpan.FromMilliseconds(3), histogram.Mean);
    }

    [Fact]
    public void Any_OfNothing_IsZero() => Assert.Equal(
        (0L, TimeSpan.Zero, TimeSpan.Zero), (new LatencyHistogram().Count, new LatencyHistogram().Mean, new LatencyHistogram().Percentile(0.99)));

    [Fact]
    public void Add_AYear_CountsAsTheLongest()
    {
        LatencyHistogram histogram = new();
        histogram.Add(TimeSpan.FromDays(365));
        histogram.Add(TimeSpan.FromTicks(-5));

        Assert.Equal(TimeSpan.Zero, histogram.Percentile(0.5));
        Assert.InRange(histogram.Percentile(1), TimeSpan.FromDays(20), TimeSpan.FromDays(21));
    }

    private static Arbitrary<long[]> Times() =>
        Gen.Choose(0, 40).SelectMany(bits => Gen.Choose(0, int.MaxValue).Select(value => (long)(Math.ScaleB(value, bits) / int.MaxValue)))
            .ArrayOf().Where(times => times.Length > 0).ToArbitrary();
}
