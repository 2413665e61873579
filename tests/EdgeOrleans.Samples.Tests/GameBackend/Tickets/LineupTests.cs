using Samples.GameBackend.Tickets;

namespace EdgeOrleans.Samples.Tests.GameBackend.Tickets;

public sealed class LineupTests
{
    [Theory]
    [InlineData(new[] { 1, 1 }, 1, 2)]
    [InlineData(new[] { 1, 1, 1, 1 }, 2, 6)]
    [InlineData(new[] { 2, 1, 1 }, 2, 2)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 5, 252)]
    [InlineData(new[] { 3, 3 }, 5, 0)]
    public void Of_Parties_GivesEachWayToMakeTwoFullTeams(int[] parties, int teamSize, int ways)
    {
        Ticket[] tickets = [.. parties.Select((players, i) => Tickets.Waiting($"t{i}", Tickets.Party(players)))];

        Lineup[] lineups = [.. Lineup.Of("fra", 0, tickets, teamSize)];

        Assert.Equal(ways, lineups.Length);
        Assert.All(lineups, lineup => Assert.Equal(teamSize, lineup.Attackers.Sum(ticket => ticket.Players.Count)));
        Assert.All(lineups, lineup => Assert.Equal(tickets.ToHashSet(), lineup.Tickets.ToHashSet()));
        Assert.Equal(ways, lineups.Select(lineup => string.Join(',', lineup.Attackers.Select(ticket => ticket.Id))).Distinct().Count());
    }

    [Fact]
    public void WriteTo_Players_WritesRatingUncertaintyPingAndParty()
    {
        Lineup lineup = new("fra", 0, [Tickets.Waiting("a", Tickets.Party(2, rating: 1600))], [Tickets.Waiting("b", Tickets.Party(1, ping: 7)), Tickets.Waiting("c", Tickets.Party(1, 1400))]);
        float[] rows = new float[16];

        lineup.WriteTo(rows);

        Assert.Equal([1600, 100, 20, 2, 1600, 100, 20, 2, 1500, 100, 7, 1, 1400, 100, 20, 1], rows);
    }
}
