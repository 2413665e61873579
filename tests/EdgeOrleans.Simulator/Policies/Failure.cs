using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies;

/// <summary>A failed attempt, as the router learns of it.</summary>
internal readonly ref struct Failure
{
    /// <summary>The time.</summary>
    public required double Now { get; init; }

    /// <summary>The PoP of the router.</summary>
    public required int Router { get; init; }

    /// <summary>Over which link the request was sent.</summary>
    public required int Link { get; init; }

    /// <summary>The model.</summary>
    public required int Model { get; init; }

    /// <summary>When it was sent.</summary>
    public required double SentAt { get; init; }

    /// <summary>How it failed.</summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>The PoP where it failed: the one that was asked, or one after it.</summary>
    public required int FailedPop { get; init; }

    /// <summary>The load of the PoP that was asked; without slots when it said nothing.</summary>
    public required PopLoad Load { get; init; }
}
