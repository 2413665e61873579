namespace EdgeOrleans.Simulator.Results;

/// <summary>The numbers of one run. Times are milliseconds with the network, from the user and back.</summary>
internal sealed record RunMetrics
{
    /// <summary>Requests that entered after the warm-up.</summary>
    public required long Requests { get; init; }

    /// <summary>Median time of those that were answered.</summary>
    public required double P50 { get; init; }

    /// <summary>99th percentile.</summary>
    public required double P99 { get; init; }

    /// <summary>99.9th percentile.</summary>
    public required double P999 { get; init; }

    /// <summary>Mean time.</summary>
    public required double Mean { get; init; }

    /// <summary>Share that was later than the goal, or failed.</summary>
    public required double MissShare { get; init; }

    /// <summary>The same of the requests from around Jakarta.</summary>
    public required double RegionMissShare { get; init; }

    /// <summary>Share that failed after all retries.</summary>
    public required double FailedShare { get; init; }

    /// <summary>Runs outside of the zone that the request may not leave.</summary>
    public required long ResidencyViolations { get; init; }

    /// <summary>Share of the answers that came not from the nearest PoP that serves the model.</summary>
    public required double NotNearestShare { get; init; }

    /// <summary>Mean time on the network.</summary>
    public required double MeanNetwork { get; init; }

    /// <summary>Hand-overs for each request.</summary>
    public required double HandOvers { get; init; }

    /// <summary>Retries for each request.</summary>
    public required double Retries { get; init; }

    /// <summary>Hedges for each request.</summary>
    public required double Hedges { get; init; }

    /// <summary>Decisions of the routers.</summary>
    public required long Decisions { get; init; }

    /// <summary>What the policy counted.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }
}
