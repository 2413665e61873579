namespace Samples.GameBackend.Tickets;

/// <summary>What became of a request for a ticket, and the ticket where there is one.</summary>
internal readonly record struct Admission(Admitted Outcome, Ticket? Ticket);
