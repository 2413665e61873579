namespace Samples.GameBackend.Tickets;

/// <summary>What the endpoints of tickets answer.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="State">How it stands.</param>
/// <param name="Players">The names of its players.</param>
/// <param name="Match">The match; null while there is none.</param>
internal sealed record TicketView(string Id, TicketState State, IReadOnlyList<string> Players, Match? Match)
{
    /// <summary>Shows a ticket.</summary>
    public static TicketView Of(Ticket ticket) => new(ticket.Id, ticket.State, [.. ticket.Players.Select(player => player.Name)], ticket.Match);
}
