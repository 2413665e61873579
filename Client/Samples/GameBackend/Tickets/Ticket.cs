namespace Samples.GameBackend.Tickets;

/// <summary>A party that wants to play. Never changes; <see cref="TicketBook"/> holds the newest version.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Players">The party.</param>
/// <param name="Since">When it came.</param>
/// <param name="State">How it stands.</param>
/// <param name="Match">The match; null while there is none.</param>
internal sealed record Ticket(string Id, IReadOnlyList<Player> Players, DateTimeOffset Since, TicketState State = TicketState.Waiting, Match? Match = null)
{
    /// <summary>The party's mean rating.</summary>
    public double Rating { get; } = Players.Average(player => player.Rating);

    /// <summary>The party's longest ping to a region; infinite where a player knows of none.</summary>
    public double PingTo(string region) => Players.Max(player => player.Pings.TryGetValue(region, out double ping) ? ping : double.PositiveInfinity);
}
