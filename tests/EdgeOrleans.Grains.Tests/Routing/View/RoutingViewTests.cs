using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Tests.Routing.View;

public sealed class RoutingViewTests : IDisposable
{
    private readonly RouterUnderTest _router = new();

    public void Dispose() => _router.Dispose();

    [Fact]
    public void OnReport_OfNoMember_IsForgotten()
    {
        _router.Report("stranger");

        Assert.Null(_router.View.Find("m", 0));
    }

    [Fact]
    public void OnReport_OfAnEarlierStart_ChangesNothing()
    {
        _router.Join("near", 1, incarnation: 1).Report("near", inFlight: 3);
        _router.Join("near", 1, incarnation: 2);

        _router.View.OnReport(new() { Pop = "near", Incarnation = 1, Sequence = 99, State = EdgeOrleans.Contracts.Pops.PopState.Serving });

        Assert.Empty(_router.View.Find("m", 0)!.Candidates);
    }

    [Fact]
    public void OnReport_ModelIsNoLongerListed_IsNoCandidate()
    {
        _router.Join("near", 1).Report("near");
        int before = _router.View.Find("m", 0)!.Candidates.Count();
        _router.Report("near", serves: false);

        Assert.Equal((1, 0), (before, _router.View.Find("m", 0)!.Candidates.Count()));
        Assert.Empty(_router.View.Find("m", 1)!.Candidates);
    }

    [Fact]
    public void OnMembers_PopComesBack_StartsAnew()
    {
        _router.Join("near", 1, incarnation: 1).Report("near");
        Peer before = _router.View.Find("near")!;
        before.Reachability.OnLost(0);
        _router.Join("near", 1, incarnation: 2).Report("near");

        Peer after = _router.View.Find("near")!;
        Assert.NotSame(before, after);
        Assert.True(after.Reachability.Admits(0));
        Assert.Same(after, Assert.Single(_router.View.Find("m", 0)!.Candidates).Peer);
    }

    [Fact]
    public void Neighbours_ManyMembers_AreTheNearest()
    {
        for (int i = 1; i <= 100; i++) _router.Join($"p{i}", i);

        Assert.Equal(64, _router.View.Neighbours.Count);
        Assert.Contains("p1", _router.View.Neighbours);
        Assert.DoesNotContain("p65", _router.View.Neighbours);
    }

    [Fact]
    public void Neighbours_ARequestNeededAFarPop_AreJoinedByItForAWhile()
    {
        for (int i = 1; i <= 100; i++) _router.Join($"p{i}", i, i == 100 ? "KR" : "EU");
        _router.View.Silent("KR", 3);

        Assert.Contains("p100", _router.View.Neighbours);
        _router.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain("p100", _router.View.Neighbours);
    }

    [Fact]
    public void Within_ManyModelsAndReports_HoldsTheNewestLoad()
    {
        _router.Join("near", 1).Report("near", inFlight: 1).Report("near", inFlight: 7);

        Assert.Equal(7, _router.View.Find("m", 0)!.Find("near")!.InFlight);
    }
}
