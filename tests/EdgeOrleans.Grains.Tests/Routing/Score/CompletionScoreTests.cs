using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.Score;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Tests.Routing.Score;

public sealed class CompletionScoreTests
{
    private readonly CompletionScore _score = new(new RoutingOptions { OwnSendWeight = 8 });

    [Fact]
    public void Predict_IdleAndWarm_IsNetworkAndService()
    {
        RouteTerms terms = Predict(Candidates.At("a", 9), now: 0);

        double km = Candidates.Here.Place.DistanceKm(new GeoPoint(0, 9));
        Assert.Equal(6 + (0.021 * km), terms.Network, 9);
        Assert.Equal(10, terms.Service, 9);
        Assert.Equal((0, 0, 0), (terms.Wait, terms.Cold, terms.Error));
        Assert.Equal(terms.Network + 10, terms.Total, 9);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 2.5)]
    [InlineData(8, 12.5)]
    public void Predict_BusySlots_WaitIsWhatExceedsThemTimesARunForEachSlot(int inFlight, double wait) =>
        Assert.Equal(wait, Predict(Candidates.At("a", 9, inFlight), now: 0).Wait, 9);

    [Fact]
    public void Predict_OwnSendsSinceTheReport_CountTheirWeight()
    {
        Candidate candidate = Candidates.At("a", 9, inFlight: 1);

        candidate.OnSent(0);

        Assert.Equal(9, _score.InFlight(candidate, now: 0), 9);
        Assert.Equal((9 + 1 - 4) * 10 / 4.0, Predict(candidate, now: 0).Wait, 9);
    }

    [Fact]
    public void Predict_SlowerThanTold_StretchesServiceAndWait()
    {
        Candidate candidate = Candidates.At("a", 9, inFlight: 8);
        for (int i = 0; i < 200; i++) candidate.OnServed(30);

        RouteTerms terms = Predict(candidate, now: 0);

        Assert.Equal(30, terms.Service, 3);
        Assert.Equal(37.5, terms.Wait, 3);
    }

    [Fact]
    public void Predict_Loading_CostsWhatIsLeftOfTheLoad()
    {
        Candidate loading = Candidates.At("a", 9, warmth: ModelWarmth.Loading, loadTime: 1000);
        Candidate cold = Candidates.At("b", 9, warmth: ModelWarmth.Cold, loadTime: 1000);

        Assert.Equal((1000, 400, 0), (Predict(loading, 0).Cold, Predict(loading, 600).Cold, Predict(loading, 5000).Cold));
        Assert.Equal(1000, Predict(cold, 600).Cold);
    }

    [Fact]
    public void Predict_HalfOfTheAnswersFail_CostsThePenalty()
    {
        Candidate candidate = Candidates.At("a", 9);
        for (int i = 0; i < 3; i++) candidate.Ejection.OnFailure(0);

        double p = 1 - Math.Pow(0.8, 3);
        Assert.Equal(p / (1 - p) * 1000, Predict(candidate, 0).Error, 6);
    }

    [Fact]
    public void InFlight_OldReport_GrowsWithItsAge()
    {
        Candidate candidate = Candidates.At("a", 9, inFlight: 2);

        Assert.Equal(2, _score.InFlight(candidate, now: 2000), 9);
        Assert.Equal(2 + (4 * 2), _score.InFlight(candidate, now: 4000), 9);
    }

    [Fact]
    public void InFlight_AgeingReport_MovesToWhatIsUsual()
    {
        Candidate candidate = Candidates.At("a", 9, inFlight: 0);
        for (int i = 1; i <= 100; i++) candidate.OnReport(Candidates.LoadOf(8), ModelWarmth.Warm, 0, i * 1000);
        candidate.OnReport(Candidates.LoadOf(0), ModelWarmth.Warm, 0, 100_001);

        double atOnce = _score.InFlight(candidate, now: 100_001);
        double soon = _score.InFlight(candidate, now: 100_010);
        double later = _score.InFlight(candidate, now: 100_500);

        Assert.Equal(0, atOnce, 9);
        Assert.InRange(soon, 1, 6);
        Assert.InRange(later, 7, 8);
    }

    [Fact]
    public void Predict_AgeingReport_ExpectsSomeWaitEvenWithFreeSlots()
    {
        Candidate candidate = Candidates.At("a", 9, inFlight: 3);

        Assert.Equal(0, Predict(candidate, now: 0).Wait, 9);
        Assert.InRange(Predict(candidate, now: 500).Wait, 0.5, 2.5);
    }

    private RouteTerms Predict(Candidate candidate, double now) => _score.Predict(candidate, now, out _);
}
