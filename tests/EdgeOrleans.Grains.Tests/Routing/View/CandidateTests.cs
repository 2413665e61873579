using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing.View;
using EdgeOrleans.Grains.Tests.Routing.Score;

namespace EdgeOrleans.Grains.Tests.Routing.View;

public sealed class CandidateTests
{
    [Fact]
    public void OnReport_SendsOfTheLastRoundTrip_AreNotInIt()
    {
        Candidate candidate = Candidates.At("a", 9);
        double roundTrip = candidate.Peer.Network.RoundTrip;
        candidate.OnSent(1000);
        candidate.OnSent(1000 + (roundTrip / 2));

        candidate.OnReport(Candidates.LoadOf(3), ModelWarmth.Warm, 0, 1000 + roundTrip + 1);

        Assert.Equal((3, 1), (candidate.InFlight, candidate.UnseenSends));
    }

    [Fact]
    public void OnAnswered_Load_ReplacesWhatTheReportSaid()
    {
        Candidate candidate = Candidates.At("a", 9, inFlight: 9);
        candidate.OnSent(10);

        candidate.OnAnswered(Candidates.LoadOf(2), 500);

        Assert.Equal((2, 0, 500), (candidate.InFlight, candidate.UnseenSends, candidate.KnownAt));
    }

    [Fact]
    public void OnSent_ManySends_AreAllCountedUntilALoadIsTold()
    {
        Candidate candidate = Candidates.At("a", 9);
        for (int i = 0; i < 100; i++) candidate.OnSent(i);

        Assert.Equal(100, candidate.UnseenSends);
    }

    [Fact]
    public void OnServed_OneSlowRun_MovesLittle()
    {
        Candidate candidate = Candidates.At("a", 9);
        candidate.OnServed(30);

        Assert.InRange(candidate.Slowness, 1.05, 1.5);
    }

    [Fact]
    public void OnReport_AfterNotServed_IsServedAgain()
    {
        Candidate candidate = Candidates.At("a", 9);
        candidate.OnNotServed();
        bool before = candidate.IsServed;
        candidate.OnReport(Candidates.LoadOf(0), ModelWarmth.Warm, 0, 1);

        Assert.Equal((false, true), (before, candidate.IsServed));
    }
}
