using System.Globalization;
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
    [InlineData(64, 32, true)]
    [InlineData(65, 3, false)]
    [InlineData(1, 33, false)]
    [InlineData(1, 0, false)]
    public void Problems_OfPings_AreMoreRegionsOrLongerNamesThanThereAre(int regions, int nameLength, bool isGood)
    {
        Dictionary<string, double> pings = Enumerable.Range(0, regions)
            .ToDictionary(region => region.ToString("d2", CultureInfo.InvariantCulture).PadLeft(nameLength, '0')[..nameLength], _ => 20.0);

        string[] problems = [.. new TicketRequest([Good with { Pings = pings }]).Problems(teamSize: 5)];

        string[] expected = ["players[0] must have 'pings' of 0 to 2000 ms to 1 to 64 regions, whose names have 1 to 32 characters, such as {\"fra\":23}."];
        Assert.Equal(isGood ? [] : expected, problems);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Problems_OfAPartyThatIsNoTeam_SayHowManyMayPlay(int players) =>
        Assert.Equal(["'players' must have 1 to 2 players."], new TicketRequest(Tickets.Party(players)).Problems(teamSize: 2));
}
