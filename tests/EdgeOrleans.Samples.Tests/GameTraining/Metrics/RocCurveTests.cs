using Samples.GameTraining.Metrics;

namespace EdgeOrleans.Samples.Tests.GameTraining.Metrics;

public sealed class RocCurveTests
{
    [Theory]
    [InlineData(1.0, 0.1, 0.2, 0.8, 0.9)]
    [InlineData(0.0, 0.8, 0.9, 0.1, 0.2)]
    [InlineData(0.5, 0.5, 0.5, 0.5, 0.5)]
    [InlineData(0.75, 0.1, 0.6, 0.5, 0.9)]
    public void Of_TwoPersonsAndTwoCheats_IsTheShareOfPairsInOrder(double area, params double[] scores) =>
        Assert.Equal(area, RocCurve.Of(scores, [false, false, true, true]).Area, 1e-12);

    [Fact]
    public void Margin_OfMoreScores_IsSmaller()
    {
        double few = RocCurve.Of([0.1, 0.6, 0.5, 0.9], [false, false, true, true]).Margin;
        double many = RocCurve.Of([.. Enumerable.Repeat((double[])[0.1, 0.6, 0.5, 0.9], 100).SelectMany(x => x)], [.. Enumerable.Repeat((bool[])[false, false, true, true], 100).SelectMany(x => x)]).Margin;

        Assert.True(many < few / 5, $"{many} of many, {few} of few");
    }
}
