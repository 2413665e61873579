using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.World;

public sealed class DrawsTests
{
    private const int Count = 100_000;

    [Fact]
    public void Shares_FillTheUnitIntervalEvenly()
    {
        double[] shares = [.. Enumerable.Range(0, Count).Select(i => Draws.Share(7, i, DrawPurpose.Work))];
        Assert.All(shares, share => Assert.InRange(share, double.Epsilon, 1 - 1e-16));
        Assert.Equal(0.5, shares.Average(), 2);
        for (int tenth = 0; tenth < 10; tenth++)
        {
            Assert.Equal(0.1, shares.Count(share => (int)(share * 10) == tenth) / (double)Count, 2);
        }
    }

    [Fact]
    public void Normals_HaveMeanZeroAndDeviationOne()
    {
        double[] normals = [.. Enumerable.Range(0, Count).Select(i => Draws.Normal(7, i, DrawPurpose.Work))];
        Assert.Equal(0, normals.Average(), 1);
        Assert.Equal(1, normals.Average(value => value * value), 1);
    }

    [Fact]
    public void Exponentials_HaveMeanOne() =>
        Assert.Equal(1, Enumerable.Range(0, Count).Average(i => Draws.Exponential(7, i, DrawPurpose.Gap)), 1);

    [Fact]
    public void Numbers_OfOtherSeedsIndicesAndPurposes_Differ()
    {
        double share = Draws.Share(7, 5, DrawPurpose.Work);
        Assert.Equal(share, Draws.Share(7, 5, DrawPurpose.Work));
        Assert.NotEqual(share, Draws.Share(8, 5, DrawPurpose.Work));
        Assert.NotEqual(share, Draws.Share(7, 6, DrawPurpose.Work));
        Assert.NotEqual(share, Draws.Share(7, 5, DrawPurpose.Gap));
    }

    [Fact]
    public void AliasTable_PicksInProportionToWeights()
    {
        AliasTable table = new([1, 0, 3, 6]);
        int[] counts = new int[4];
        for (int i = 0; i < Count; i++) counts[table.Pick(Draws.Share(3, i, DrawPurpose.City))]++;
        Assert.Equal([0.1, 0, 0.3, 0.6], counts.Select(count => Math.Round(count / (double)Count, 2)));
    }
}
