namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>How an attempt ended.</summary>
internal enum AttemptEnd
{
    /// <summary>With an answer, or with a refusal that every PoP would give.</summary>
    Settled = 0,

    /// <summary>The PoP does not serve the model.</summary>
    NotServed = 1,

    /// <summary>The PoP turned it away before it ran: its queue is full, or the model is on its way.</summary>
    TurnedAway = 2,

    /// <summary>It did not reach the PoP.</summary>
    NotDelivered = 3,

    /// <summary>It ran, and failed through the PoP's fault.</summary>
    Failed = 4,

    /// <summary>The PoP fell silent; whether it ran is unknown.</summary>
    Lost = 5,
}
