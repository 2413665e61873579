namespace EdgeOrleans.Simulator.Engine;

/// <summary>What an event does.</summary>
internal enum EventKind
{
    /// <summary>A request reaches the router of its region.</summary>
    ReachRouter,

    /// <summary>An attempt reaches a PoP.</summary>
    ReachPop,

    /// <summary>A run ends.</summary>
    EndRun,

    /// <summary>An answer or a failure reaches the router that sent the attempt.</summary>
    Return,

    /// <summary>A request is late: its router may send a second attempt.</summary>
    Hedge,

    /// <summary>An attempt is no longer wanted, and its PoP hears of it.</summary>
    Cancel,

    /// <summary>A PoP has loaded the rare model.</summary>
    EndLoad,

    /// <summary>A flapping PoP goes down or comes up.</summary>
    Flap,

    /// <summary>A message of the policy arrives.</summary>
    Policy,
}
