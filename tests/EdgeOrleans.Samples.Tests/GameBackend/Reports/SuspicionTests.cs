using Samples.GameBackend.Reports;

namespace EdgeOrleans.Samples.Tests.GameBackend.Reports;

public sealed class SuspicionTests
{
    private readonly Suspicion _suspicion = new(new VerdictRule(Windows: 3, Threshold: 0.7));

    [Fact]
    public void Score_WithoutWindows_IsOneHalf() => Assert.Equal((0.5, Verdict.Undecided), (_suspicion.Score, _suspicion.Verdict));

    [Fact]
    public void Score_OfEqualWindows_IsTheirProbability()
    {
        Add(0.9, 0.9, 0.9, 0.9);

        Assert.Equal(0.9, _suspicion.Score, 1e-9);
    }

    [Theory]
    [InlineData(Verdict.Undecided, 0.99, 0.99)]
    [InlineData(Verdict.Cheating, 0.99, 0.99, 0.99)]
    [InlineData(Verdict.Clean, 0.1, 0.1, 0.1)]
    [InlineData(Verdict.Clean, 0.2, 0.2, 0.2, 0.2, 1.0)]
    [InlineData(Verdict.Cheating, 0.9, 0.9, 0.9, 0.9, 0.9, 0.0)]
    public void Verdict_AfterWindows_FollowsAllOfThem(object verdict, params double[] probabilities)
    {
        Add(probabilities);

        Assert.Equal(verdict, _suspicion.Verdict);
    }

    private void Add(params double[] probabilities)
    {
        foreach (double probability in probabilities) _suspicion.Add(probability);
    }
}
