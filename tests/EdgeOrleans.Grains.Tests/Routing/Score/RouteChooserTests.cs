using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.Score;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Tests.Routing.Score;

public sealed class RouteChooserTests
{
    private readonly RoutingOptions _options = new() { ExplorationShare = 0 };

    [Fact]
    public void Choose_AllIdle_TakesTheNearest()
    {
        RouteChoice choice = Choose([Candidates.At("far", 30), Candidates.At("near", 2), Candidates.At("middle", 10)]);

        Assert.Equal(("near", RouteReason.Soonest, "middle"), (PopOf(choice), choice.Reason, choice.Second!.Peer.Site.Id));
    }

    [Fact]
    public void Choose_NearestIsFull_TakesTheNextThatIsSooner()
    {
        RouteChoice choice = Choose([Candidates.At("near", 2, inFlight: 40), Candidates.At("middle", 10)]);

        Assert.Equal("middle", PopOf(choice));
    }

    [Fact]
    public void Choose_AllHot_TakesTheLeastBusy()
    {
        RouteChoice choice = Choose([Candidates.At("near", 2, inFlight: 40), Candidates.At("far", 60, inFlight: 20)]);

        Assert.Equal(("far", RouteReason.LeastBusy), (PopOf(choice), choice.Reason));
    }

    [Fact]
    public void Choose_HotIsFarSooner_TakesItAllTheSame()
    {
        RouteChoice choice = Choose([Candidates.At("near", 2, inFlight: 7), Candidates.At("far", 60)]);

        Assert.Equal(("near", RouteReason.HotButSooner), (PopOf(choice), choice.Reason));
    }

    [Fact]
    public void Choose_ModelIsInMemoryFurtherAway_SpillsWhereThatIsSooner()
    {
        Candidate cold = Candidates.At("near", 2, warmth: ModelWarmth.Cold, loadTime: 3000);

        Assert.Equal("far", PopOf(Choose([cold, Candidates.At("far", 60)])));
        Assert.Equal(("near", RouteReason.Cold), Named(Choose([cold])));
    }

    [Fact]
    public void Choose_NothingIsKnown_SaysSo()
    {
        RouteChoice choice = Choose([Candidates.Unknown("a", 2)]);

        Assert.Equal(("a", RouteReason.Unknown), Named(choice));
    }

    [Fact]
    public void Choose_ManyCandidates_ComparesTheNearestAndSomeOfTheOthers()
    {
        Candidate[] many = [.. Enumerable.Range(1, 60).Select(i => Candidates.At($"p{i}", i, inFlight: i <= 6 ? 40 : 0))];
        HashSet<string> chosen = [];
        RouteChooser chooser = New();
        for (int i = 0; i < 300; i++) chosen.Add(PopOf(Choose(many, chooser: chooser)));

        Assert.InRange(chosen.Count, 10, 54);
        Assert.DoesNotContain(chosen, pop => int.Parse(pop[1..], System.Globalization.CultureInfo.InvariantCulture) <= 6);
    }

    [Fact]
    public void Choose_EjectedStartingDrainingSilentNotServingOrExcluded_AreLeftOut()
    {
        Candidate ejected = Candidates.At("ejected", 1);
        for (int i = 0; i < 5; i++) ejected.Ejection.OnFailure(0);
        Candidate starting = Candidates.At("starting", 1);
        starting.Peer.State = PopState.Starting;
        Candidate draining = Candidates.At("draining", 1);
        draining.Peer.State = PopState.Draining;
        Candidate unreachable = Candidates.At("unreachable", 1);
        unreachable.Peer.Reachability.OnLost(0);
        Candidate absent = Candidates.At("absent", 1);
        absent.OnNotServed();
        Candidate[] all = [ejected, starting, draining, unreachable, absent, Candidates.At("excluded", 1), Candidates.At("good", 50)];

        RouteChoice choice = Choose(all, ["excluded"]);

        Assert.Equal("good", PopOf(choice));
        RouteChooser chooser = New();
        RouteDemand demand = new(1, null, ["excluded"]);
        string?[] reasons = [.. all.Select(candidate => chooser.ReasonAgainst(candidate, demand))];
        Assert.Equal(
            ["it failed lately", "it is starting", "it is draining", "it did not answer lately", "it does not serve the model", "the request has passed it", null],
            reasons);
    }

    [Fact]
    public void Choose_AllAreEjected_PanicsButKeepsExclusions()
    {
        Candidate[] all = [Candidates.At("a", 1), Candidates.At("b", 2)];
        foreach (Candidate candidate in all) candidate.Peer.Reachability.OnLost(0);

        Assert.Equal(("a", RouteReason.Panic), Named(Choose(all)));
        Assert.Equal(("b", RouteReason.Panic), Named(Choose(all, ["a"])));
        Assert.Equal((null, RouteReason.NoCandidate), Named(Choose(all, ["a", "b"])));
    }

    [Fact]
    public void Choose_OwnPop_TakesPartWithItsOwnLoad()
    {
        Candidate own = Candidates.At("own", 0, inFlight: 1);

        Assert.Equal("own", PopOf(Choose([Candidates.At("near", 2)], own: own)));
        Assert.Equal("near", PopOf(Choose([Candidates.At("near", 2)], own: Candidates.At("own", 0, inFlight: 60))));
    }

    [Fact]
    public void Choose_Exploration_GivesTheSecondItsShare()
    {
        _options.ExplorationShare = 0.5;
        RouteChooser chooser = New();
        int second = 0;
        for (int i = 0; i < 400; i++)
        {
            if (Choose([Candidates.At("near", 2), Candidates.At("far", 9)], chooser: chooser).Reason == RouteReason.Exploration) second++;
        }

        Assert.InRange(second, 150, 250);
    }

    private RouteChooser New() => new(_options, new CompletionScore(_options), new RandomSource(3));

    private RouteChoice Choose(
        Candidate[] candidates, ImmutableArray<string> excluded = default, Candidate? own = null, RouteChooser? chooser = null) =>
        (chooser ?? New()).Choose(1.5, new CandidateList(candidates, 64, 256), new RouteDemand(1, own, excluded));

    private static string PopOf(in RouteChoice choice) => choice.Candidate!.Peer.Site.Id;

    private static (string?, RouteReason) Named(in RouteChoice choice) => (choice.Candidate?.Peer.Site.Id, choice.Reason);
}
