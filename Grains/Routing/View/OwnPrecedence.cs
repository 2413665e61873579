namespace EdgeOrleans.Grains.Routing.View;

/// <summary>
/// Whether the own PoP, idle, would not be far slower than the soonest of the others, idle: then it is taken without a look
/// at them. Decided once a second. Thread-safe.
/// </summary>
internal sealed class OwnPrecedence
{
    private const double FarSlower = 2;
    private const double DecidedFor = 1000;

    private double _decidedUntil = double.NegativeInfinity;
    private volatile bool _holds = true;

    /// <summary>Whether it is so, as decided last.</summary>
    public bool Holds => _holds;

    /// <summary>Whether it is time to decide again; says so once.</summary>
    public bool IsDue(double now)
    {
        if (now < Volatile.Read(ref _decidedUntil)) return false;
        Volatile.Write(ref _decidedUntil, now + DecidedFor);
        return true;
    }

    /// <summary>Decides.</summary>
    /// <param name="serviceTime">The own PoP's time of a run in milliseconds; null when it is not known.</param>
    /// <param name="others">The candidates on other PoPs.</param>
    public void Decide(double? serviceTime, ReadOnlySpan<Candidate> others)
    {
        double soonest = double.PositiveInfinity;
        foreach (Candidate candidate in others)
        {
            if (candidate.IsKnown) soonest = Math.Min(soonest, candidate.Peer.Network.RoundTrip + candidate.ServiceTime);
        }

        _holds = serviceTime is not { } own || own <= FarSlower * soonest;
    }
}
