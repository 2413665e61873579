using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Samples.Tests.Doubles;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Samples.GameBackend.Tickets;

namespace EdgeOrleans.Samples.Tests.GameBackend.Tickets;

public sealed class MatchmakerTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly MatchmakingOptions _options = new() { TeamSize = 2 };
    private readonly TicketBook _book;

    public MatchmakerTests() => _book = new TicketBook(Options.Create(_options), _clock);

    [Fact]
    public async Task Run_TooFewPlayers_AsksNobody()
    {
        FakeEdge edge = new(Even);
        Add(1500, 1500, 1500);

        Assert.Equal(0, await RunAsync(edge));
        Assert.Empty(edge.Calls);
    }

    [Fact]
    public async Task Run_EnoughPlayers_PlaysTheMostEvenOfAllLineups()
    {
        FakeEdge edge = new(call => Probabilities(call, i => i == 3 ? 0.51f : 0.9f));
        string[] ids = Add(1500, 1510, 1520, 1530);

        Assert.Equal(1, await RunAsync(edge));

        Match match = MatchOf(ids[0]);
        Assert.Equal((0.51, "model", "fra", 20.0), (match.AttackersWin, match.PredictedBy, match.Region, match.WorstPing));
        Assert.All(ids, id => Assert.Same(match, MatchOf(id)));
        FakeCall call = Assert.Single(edge.Calls);
        Assert.Equal(("match-quality", 6), (call.Model, call.Rows));
    }

    [Fact]
    public async Task Run_NoLineupIsEvenYet_WaitsUntilThatIsEvenEnough()
    {
        FakeEdge edge = new(call => Probabilities(call, _ => 0.6f));
        Add(1500, 1500, 1500, 1500);

        Assert.Equal(0, await RunAsync(edge));
        _clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(1, await RunAsync(edge));
    }

    [Fact]
    public async Task Run_OneIsFarAway_TakesItOnlyOnceItHasWaited()
    {
        string far = Add(Tickets.Party(1, ping: 90));
        Add(1500, 1500, 1500);

        Assert.Equal(0, await RunAsync(new FakeEdge(Even)));
        _clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(1, await RunAsync(new FakeEdge(Even)));
        Assert.Equal(90, MatchOf(far).WorstPing);
    }

    [Theory]
    [InlineData("4 4 2 1 1", "4 4 1 1")]
    [InlineData("3 3 3 1 2 1", "3 3 1 2 1")]
    [InlineData("4 3 3 1 2", "4 3 1 2")]
    [InlineData("2 4 4", "")]
    public async Task Run_PartiesOfWhichSomeMakeTwoTeams_PlaysThose(string waiting, string matched)
    {
        _options.TeamSize = 5;
        int[] parties = [.. waiting.Split(' ').Select(int.Parse)];
        string[] ids = [.. parties.Select((players, i) => Add(Tickets.Party(players, rating: 1500 + i)))];

        await RunAsync(new FakeEdge(Even));

        Assert.Equal(matched, string.Join(' ', ids.Where(IsMatched).Select(id => parties[Array.IndexOf(ids, id)])));
    }

    [Fact]
    public async Task Run_PlayersOfTwoRegions_DoNotMeet()
    {
        Add(1500, 1500);
        Add(Tickets.Party(2, region: "iad"));
        FakeEdge edge = new(Even);

        Assert.Equal(0, await RunAsync(edge));
        Assert.Empty(edge.Calls);
    }

    [Fact]
    public async Task Run_ManyPlayers_MatchesThoseOfLikeRating()
    {
        string[] ids = Add(1000, 2000, 1010, 2010, 1020, 2020, 1030, 2030);

        Assert.Equal(2, await RunAsync(new FakeEdge(Even)));
        Assert.Equal(["1000-0", "1010-0", "1020-0", "1030-0"], MatchOf(ids[0]).Attackers.Concat(MatchOf(ids[0]).Defenders).Order());
    }

    [Fact]
    public async Task Run_ModelDoesNotAnswer_GoesByElo()
    {
        FakeEdge edge = new(Refuse);
        string[] ids = Add(1400, 1400, 1600, 1600);

        Assert.Equal(1, await RunAsync(edge));
        Assert.Equal((0.5, "elo"), (MatchOf(ids[0]).AttackersWin, MatchOf(ids[0]).PredictedBy));
    }

    [Fact]
    public async Task Run_TicketIsCancelledMeanwhile_MakesNoMatch()
    {
        string[] ids = [];
        FakeEdge edge = new(call =>
        {
            _book.Cancel(ids[1]);
            return Even(call);
        });
        ids = Add(1500, 1500, 1500, 1500);

        Assert.Equal(0, await RunAsync(edge));
        Assert.True(_book.TryFind(ids[0], out Ticket? left));
        Assert.Equal(TicketState.Waiting, left.State);
    }

    private Task<int> RunAsync(FakeEdge edge) =>
        new Matchmaker(_book, new MatchPredictor(edge, Options.Create(_options), NullLogger<MatchPredictor>.Instance), Options.Create(_options), _clock)
            .RunAsync(TestContext.Current.CancellationToken);

    private string[] Add(params double[] ratings) => [.. ratings.Select(rating => Add(Tickets.Party(1, rating)))];

    private string Add(Player[] party)
    {
        _clock.Advance(TimeSpan.FromTicks(1));
        return _book.Add(party, key: null, request: "").Ticket!.Id;
    }

    private bool IsMatched(string id) => _book.TryFind(id, out Ticket? ticket) && ticket.State == TicketState.Matched;

    private Match MatchOf(string id)
    {
        Assert.True(_book.TryFind(id, out Ticket? ticket));
        return ticket.Match ?? throw new Xunit.Sdk.XunitException($"Ticket {id} has no match.");
    }

    private static Tensor Refuse(FakeCall call) => throw new EdgeException(RefusalCause.Unavailable, "Nobody listens.");

    private static Tensor Even(FakeCall call) => Probabilities(call, _ => 0.5f);

    private static Tensor Probabilities(FakeCall call, Func<int, float> probability) =>
        Tensor.Create("probability", Enumerable.Range(0, call.Rows).Select(probability).ToArray(), [call.Rows, 1]);
}
