namespace Samples.GameBackend.Tickets;

/// <summary>Two teams that could play.</summary>
/// <param name="Region">Where.</param>
/// <param name="Map">On which map, 0 to 5.</param>
/// <param name="Attackers">The parties that start on the attacking side.</param>
/// <param name="Defenders">The others.</param>
internal sealed record Lineup(string Region, int Map, IReadOnlyList<Ticket> Attackers, IReadOnlyList<Ticket> Defenders)
{
    /// <summary>The columns of a player in the pipeline <c>match-quality</c>.</summary>
    public const int Columns = 4;

    /// <summary>The number of maps.</summary>
    public const int Maps = 6;

    /// <summary>All parties.</summary>
    public IEnumerable<Ticket> Tickets => Attackers.Concat(Defenders);

    /// <summary>Writes both teams as <c>match-quality</c> takes them: [2, size, 4].</summary>
    public void WriteTo(Span<float> rows)
    {
        int at = 0;
        foreach (Ticket ticket in Tickets)
        {
            foreach (Player player in ticket.Players)
            {
                Span<float> row = rows.Slice(at, Columns);
                row[0] = (float)player.Rating;
                row[1] = (float)player.Uncertainty;
                row[2] = (float)player.Pings[Region];
                row[3] = ticket.Players.Count;
                at += Columns;
            }
        }
    }

    /// <summary>Every way to make two teams of these parties, either team on either side.</summary>
    /// <param name="region">Where.</param>
    /// <param name="map">On which map.</param>
    /// <param name="tickets">The parties, 31 at most.</param>
    /// <param name="teamSize">The players of a team.</param>
    public static IEnumerable<Lineup> Of(string region, int map, IReadOnlyList<Ticket> tickets, int teamSize)
    {
        for (int chosen = 1; chosen < (1 << tickets.Count) - 1; chosen++)
        {
            Ticket[] attackers = [.. tickets.Where((_, i) => (chosen >> i & 1) == 1)];
            if (attackers.Sum(ticket => ticket.Players.Count) != teamSize) continue;
            Ticket[] defenders = [.. tickets.Where((_, i) => (chosen >> i & 1) == 0)];
            yield return new Lineup(region, map, attackers, defenders);
        }
    }
}
