namespace EdgeOrleans.Simulator.Policies.Baselines.Prequal;

/// <summary>Which Prequal.</summary>
internal sealed record PrequalSettings
{
    /// <summary>Whether all routers of a region share a pool, as if they were one process; else each has its own.</summary>
    public bool SharesRegion { get; init; }

    /// <summary>Whether the round trip counts as part of a PoP's time.</summary>
    public bool CountsNetwork { get; init; }

    /// <summary>Whether requests in flight are counted for each slot.</summary>
    public bool CountsSlots { get; init; }

    /// <summary>Probes that a pool holds.</summary>
    public int PoolSize { get; init; } = 16;
}
