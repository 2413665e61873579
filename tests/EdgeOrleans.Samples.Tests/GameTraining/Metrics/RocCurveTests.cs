using Samples.GameTraining.Metrics;
using Samples.GameTraining.Randomness;

namespace EdgeOrleans.Samples.Tests.GameTraining.Metrics;

public sealed class RocCurveTests
{
    [Theory]
    [InlineData(1.0, 0.1, 0.2, 0.8, 0.9)]
    [InlineData(0.0, 0.8, 0.9, 0.1, 0.2)]
    [InlineData(0.5, 0.5, 0.5, 0.5, 0.5)]
    [InlineData(0.75, 0.1, 0.6, 0.5, 0.9)]
    public void AreaOf_TwoOfEachClass_IsTheShareOfPairsInOrder(double area, params double[] scores) =>
        Assert.Equal(area, RocCurve.AreaOf([new ScoreGroup(scores[..2], false), new ScoreGroup(scores[2..], true)]), 1e-12);

    [Fact]
    public void Of_MorePlayers_HasASmallerMargin() => Assert.InRange(Curve(4000, windows: 1).Margin, 0, Curve(100, windows: 1).Margin / 2);

    [Fact]
    public void Of_MoreOfTheSameFromEachPlayer_HasTheSameMargin() =>
        Assert.Equal(Curve(400, windows: 1).Margin, Curve(400, windows: 10).Margin, 1e-9);

    private static RocCurve Curve(int players, int windows)
    {
        SeededRandom random = new(3);
        return RocCurve.Of([.. Enumerable.Range(0, players).Select(_ => Player(random, windows))]);
    }

    private static ScoreGroup Player(SeededRandom random, int windows)
    {
        bool cheats = random.Happens(0.5);
        double score = random.Normal(cheats ? 1 : 0, 1);
        return new ScoreGroup([.. Enumerable.Repeat(score, windows)], cheats);
    }
}
