using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Tests.Serving.Batching;

public sealed class BatchSizerTests
{
    [Fact]
    public void Choose_RunsCostTheSameAtAnySize_TakesAllThatWaits()
    {
        BatchSizer sizer = Measured(elements => 100);

        Assert.Equal(13, sizer.Choose(13));
        Assert.Equal(32, sizer.Choose(100));
        Assert.Equal(32, sizer.BestSize);
    }

    [Fact]
    public void Choose_RunsCostInProportion_RunsOneByOne()
    {
        BatchSizer sizer = Measured(elements => 100 * elements);

        Assert.Equal(1, sizer.Choose(2));
        Assert.Equal(1, sizer.Choose(32));
        Assert.Equal(1, sizer.BestSize);
    }

    [Fact]
    public void Choose_LargeBatchesAreSlower_StopsAtTheKnee()
    {
        BatchSizer sizer = Measured(elements => elements <= 8 ? 100 : 100 * elements);

        Assert.Equal(8, sizer.BestSize);
        Assert.Equal(8, sizer.Choose(8));
    }

    [Fact]
    public void Choose_NothingMeasured_TakesAllThatWaits() => Assert.Equal(7, new BatchSizer(32).Choose(7));

    [Fact]
    public void Choose_NoGain_TriesALargeBatchNowAndThen()
    {
        BatchSizer sizer = Measured(elements => 100 * elements);

        int trials = Enumerable.Range(0, 1000).Count(_ => sizer.Choose(16) == 16);

        Assert.InRange(trials, 1, 10);
    }

    [Fact]
    public void Record_OneSlowRunAmongMany_ChangesTheChoiceNot()
    {
        BatchSizer sizer = Measured(elements => 100 + elements);
        sizer.Record(32, TimeSpan.FromMicroseconds(1_000));

        Assert.Equal(32, sizer.Choose(32));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1024)]
    public void Choose_AnyQueue_StaysWithinTheMaximum(int max)
    {
        var sizer = new BatchSizer(max);
        for (int size = 1; size <= max; size *= 2) sizer.Record(size, TimeSpan.FromMicroseconds(10 + size));

        for (int waiting = 1; waiting < 3000; waiting += 7) Assert.InRange(sizer.Choose(waiting), 1, Math.Min(waiting, max));
    }

    private static BatchSizer Measured(Func<int, double> microseconds)
    {
        var sizer = new BatchSizer(32);
        foreach (int size in (int[])[1, 2, 4, 8, 16, 32])
        {
            for (int i = 0; i < 5; i++) sizer.Record(size, TimeSpan.FromMicroseconds(microseconds(size)));
        }

        return sizer;
    }
}
