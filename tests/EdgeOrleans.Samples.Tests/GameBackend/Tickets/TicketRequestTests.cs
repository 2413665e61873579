using Samples.GameBackend.Tickets;

namespace EdgeOrleans.Samples.Tests.GameBackend.Tickets;

public sealed class TicketRequestTests
{
    private static readonly Player Good = Tickets.Party(1)[0];

    [Fact]
    public void Problems_OfAGoodParty_AreNone() => Assert.Empty(new TicketRequest([Good, Good]).Problems(teamSize: 5));

    [Fact]
    public void Problems_OfABadPlayer_AreAllNamed()
    {
        Player bad = new("", double.NaN, new Dictionary<string, double> { ["fra"] = -1 }, 1);

        string[] problems = [.. new TicketRequest([Good, bad]).Problems(teamSize: 5)];

        Assert.Equal(4, problems.Length);
        Assert.All(problems, problem => Assert.StartsWith("players[1] must have ", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Problems_OfAPartyThatIsNoTeam_SayHowManyMayPlay(int players) =>
        Assert.Equal(["'players' must have 1 to 2 players."], new TicketRequest(Tickets.Party(players)).Problems(teamSize: 2));
}
