using EdgeOrleans.Grains.Tenants.Shares;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Tenants.Shares;

public sealed class ShareDealTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Dictionary<string, double> _held = [];

    [Fact]
    public void Deal_OnePopAsks_GetsAll()
    {
        ShareDeal deal = Listened();

        Assert.Equal(1, deal.Deal("fra", 0.3, 0, 3), 6);
    }

    [Fact]
    public void Deal_LessThanAllIsAskedFor_EachGetsItAndAnEqualPartOfTheRest()
    {
        ShareDeal deal = Listened();
        Rounds(deal, 3, ("fra", 0.5), ("sel", 0.1));

        AssertShares(("fra", 0.05 + (0.9 * 0.7)), ("sel", 0.05 + (0.9 * 0.3)));
    }

    [Fact]
    public void Deal_MoreThanAllIsAskedFor_EachGetsItsPart()
    {
        ShareDeal deal = Listened();
        Rounds(deal, 3, ("fra", 9), ("sel", 3));

        AssertShares(("fra", 0.05 + (0.9 * 0.75)), ("sel", 0.05 + (0.9 * 0.25)));
    }

    [Fact]
    public void Deal_TrafficMoves_FollowsWithinTwoReports()
    {
        ShareDeal deal = Listened();
        Rounds(deal, 3, ("fra", 2), ("sel", 0));
        AssertShares(("fra", 0.95), ("sel", 0.05));

        Rounds(deal, 2, ("sel", 2), ("fra", 0));

        AssertShares(("fra", 0.05), ("sel", 0.95));
    }

    [Fact]
    public void Deal_AnotherHasNotGivenItsPartYet_GetsWhatIsLeft()
    {
        ShareDeal deal = Listened();
        Rounds(deal, 1, ("fra", 1));

        Assert.Equal(0.05, deal.Deal("sel", 1, 0, 2), 6);
    }

    [Fact]
    public void Deal_OneIsReleasedOrSilent_TheOthersGetItsPart()
    {
        ShareDeal deal = Listened();
        Rounds(deal, 3, ("fra", 1), ("sel", 1), ("iad", 1));
        deal.Release("sel");
        Assert.Equal(0.5, deal.Deal("fra", 1, 0.3, 3), 6);

        _clock.Advance(ShareDeal.Lease + TimeSpan.FromSeconds(1));

        Assert.Equal(1, deal.Deal("fra", 1, 0.5, 3), 6);
    }

    [Fact]
    public void Deal_JustMade_GivesNobodyMoreThanItHasUntilItHasListened()
    {
        ShareDeal deal = new(_clock);
        Assert.Equal(0.7, deal.Deal("fra", 5, 0.7, 3), 6);
        Assert.Equal(0.3, deal.Deal("sel", 5, 0.3, 3), 6);
        Assert.Equal(ShareDeal.Floor, deal.Deal("iad", 5, 0, 3), 6);

        _clock.Advance(ShareDeal.Listening);
        _held["fra"] = 0.7;
        Rounds(deal, 2, ("fra", 5), ("sel", 5), ("iad", 5));

        AssertShares(("fra", 1 / 3.0), ("sel", 1 / 3.0), ("iad", 1 / 3.0));
    }

    [Fact]
    public void Deal_JustMade_GivesAFirstPopThePartOfOneOfAll() =>
        Assert.Equal(0.25, new ShareDeal(_clock).Deal("fra", 1, 0, 4), 6);

    [Fact]
    public void Deal_AnyReports_SumsToTheWholeAndTheFloorsAtMost() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            Random random = new(seed);
            FakeTimeProvider clock = new();
            ShareDeal deal = new(clock);
            int pops = 1 + random.Next(20);
            Dictionary<string, double> held = [];
            for (int i = 0; i < 200; i++)
            {
                string pop = $"p{random.Next(pops)}";
                if (random.Next(20) == 0)
                {
                    deal.Release(pop);
                    held.Remove(pop);
                    continue;
                }

                double share = held[pop] = deal.Deal(pop, random.NextDouble() * random.Next(4), held.GetValueOrDefault(pop), pops);
                if (share is <= 0 or > 1 + 1e-9) return false;

                // A newcomer may get its floor before the others have given any of theirs.
                if (held.Values.Sum() > 1.5 + 1e-9) return false;
                clock.Advance(TimeSpan.FromMilliseconds(random.Next(100)));
            }

            // Once all have reported twice in turn, nobody waits for another to give: the sum is the whole.
            double[] demands = [.. Enumerable.Range(0, pops).Select(_ => random.NextDouble() * 3)];
            clock.Advance(ShareDeal.Listening);
            for (int round = 0; round < 3; round++)
            {
                for (int p = 0; p < pops; p++) held[$"p{p}"] = deal.Deal($"p{p}", demands[p], held.GetValueOrDefault($"p{p}"), pops);
            }

            double all = demands.Sum();
            double floor = ShareDeal.FloorOf(pops);
            return Math.Abs(held.Values.Sum() - 1) < 1e-6 && Enumerable.Range(0, pops).All(p =>
            {
                double part = all > 1 ? demands[p] / all : demands[p] + ((1 - all) / pops);
                return Math.Abs(held[$"p{p}"] - floor - ((1 - (floor * pops)) * part)) < 1e-6;
            });
        }));

    private ShareDeal Listened()
    {
        ShareDeal deal = new(_clock);
        _clock.Advance(ShareDeal.Listening);
        return deal;
    }

    /// <summary>The PoPs report in turn, a second each round.</summary>
    private void Rounds(ShareDeal deal, int rounds, params (string Pop, double Demand)[] reports)
    {
        for (int i = 0; i < rounds; i++)
        {
            foreach ((string pop, double demand) in reports) _held[pop] = deal.Deal(pop, demand, _held.GetValueOrDefault(pop), reports.Length);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private void AssertShares(params (string Pop, double Share)[] expected)
    {
        foreach ((string pop, double share) in expected) Assert.Equal(share, _held[pop], 6);
    }
}
