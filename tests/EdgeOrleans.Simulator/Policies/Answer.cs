using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies;

/// <summary>An answer that reached the router which sent the request.</summary>
internal readonly ref struct Answer
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

    /// <summary>From its arrival at the PoP that was asked until the answer left it, the time at others included.</summary>
    public required double ServerTime { get; init; }

    /// <summary>What the policy predicted for it; 0 when that was nothing.</summary>
    public required double Predicted { get; init; }

    /// <summary>Whether it is the request's first attempt, as its own router sent it.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>Length of the run.</summary>
    public required double RunTime { get; init; }

    /// <summary>The load of the PoP that was asked when the answer left it.</summary>
    public required PopLoad Load { get; init; }

    /// <summary>The PoPs to which that one handed the request over, as its and their routers sent it.</summary>
    public required ReadOnlySpan<Hop> Further { get; init; }

    /// <summary>From sending to answer.</summary>
    public double Time => Now - SentAt;

    /// <summary>The same without the time on the PoP.</summary>
    public double RoundTrip => Time - ServerTime;
}
