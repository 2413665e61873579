namespace Samples.GameBackend.Tickets;

/// <summary>How a ticket stands.</summary>
internal enum TicketState
{
    /// <summary>Its players wait for others.</summary>
    Waiting,

    /// <summary>There is a match.</summary>
    Matched,

    /// <summary>Its players no longer want to play.</summary>
    Cancelled,
}
