namespace EdgeOrleans.Simulator.Policies.Baselines.Prequal;

/// <summary>What a PoP answered to a probe.</summary>
internal struct PooledProbe
{
    /// <summary>The PoP.</summary>
    public int Pop;

    /// <summary>Its requests in flight then, and those that were sent to it because of this probe.</summary>
    public double InFlight;

    /// <summary>Its slots.</summary>
    public int Slots;

    /// <summary>Time that a request would have needed there.</summary>
    public double Latency;

    /// <summary>When it answered.</summary>
    public double Time;

    /// <summary>How often it may still be used.</summary>
    public int UsesLeft;
}
