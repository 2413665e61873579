using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Tests.Serving.Batching;

public sealed class BatchSizerTests
{
    [Fact]
    public void Choose_RunsCostTheSameAtAnySize_TakesAllThatWaits()
    {
        BatchSizer sizer = Measured(elements => 100);

        Assert.Equal(13, sizer.Choose(13, holdsUpOthers: false));
        Assert.Equal(32, sizer.Choose(100, holdsUpOthers: false));
        Assert.Equal(32, sizer.BestSize);
    }

    [Fact]
    public void Choose_RunsCostInProportion_RunsOneByOne()
    {
        BatchSizer sizer = Measured(elements => 100 * elements);

        Assert.Equal(1, sizer.Choose(2, holdsUpOthers: false));
        Assert.Equal(1, sizer.Choose(32, holdsUpOthers: false));
        Assert.Equal(1, sizer.BestSize);
    }

    [Fact]
    public void Choose_LargeBatchesAreSlower_StopsAtTheKnee()
    {
        BatchSizer sizer = Measured(elements => elements <= 8 ? 100 : 100 * elements);

        Assert.Equal(8, sizer.BestSize);
        Assert.Equal(8, sizer.Choose(8, holdsUpOthers: false));
    }

    [Fact]
    public void Choose_NothingMeasured_TakesAllThatWaits() => Assert.Equal(7, new BatchSizer(32).Choose(7, holdsUpOthers: false));

    [Fact]
    public void Choose_NoGain_TriesALargeBatchNowAndThen()
    {
        BatchSizer sizer = Measured(elements => 100 * elements);

        int trials = Enumerable.Range(0, 1000).Count(_ => sizer.Choose(16, holdsUpOthers: false) == 16);

        Assert.InRange(trials, 1, 10);
    }

    [Theory]
    [InlineData(300, 100, 100, 13)]
    [InlineData(100, 10, 32, 32)]
    [InlineData(100, 10, 5, 5)]
    [InlineData(0, 100, 32, 1)]
    public void Choose_RunThatHoldsUpOthers_TakesAtMostAsLongAsFourSingleOnes(int fixedPart, int each, int waiting, int expected)
    {
        BatchSizer sizer = Measured(elements => fixedPart + (each * elements));

        Assert.Equal(expected, sizer.Choose(waiting, holdsUpOthers: true));
    }

    [Fact]
    public void Choose_RunsThatHoldUpOthersOnly_FindsThatLargeOnesAreNotLong()
    {
        var sizer = new BatchSizer(32);
        sizer.Record(1, TimeSpan.FromMicroseconds(100));
        int size = 0;
        for (int i = 0; i < 10; i++) sizer.Record(size = sizer.Choose(32, holdsUpOthers: true), TimeSpan.FromMicroseconds(110));

        Assert.Equal(32, size);
    }

    [Fact]
    public void Record_OneSlowRunAmongMany_ChangesTheChoiceNot()
    {
        BatchSizer sizer = Measured(elements => 100 + elements);
        sizer.Record(32, TimeSpan.FromMicroseconds(1_000));

        Assert.Equal(32, sizer.Choose(32, holdsUpOthers: false));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1024)]
    public void Choose_AnyQueue_StaysWithinTheMaximum(int max)
    {
        var sizer = new BatchSizer(max);
        for (int size = 1; size <= max; size *= 2) sizer.Record(size, TimeSpan.FromMicroseconds(10 + size));

        for (int waiting = 1; waiting < 3000; waiting += 7) AssertWithin(sizer, waiting, max);
    }

    private static void AssertWithin(BatchSizer sizer, int waiting, int max)
    {
        foreach (bool holdsUpOthers in (bool[])[false, true]) Assert.InRange(sizer.Choose(waiting, holdsUpOthers), 1, Math.Min(waiting, max));
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
