using EdgeOrleans.Simulator.Policies.Product;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>What happens to a world during a run. Times are milliseconds.</summary>
internal sealed record Conditions
{
    /// <summary>Offered work over what all PoPs can do.</summary>
    public double Load { get; init; } = 0.65;

    /// <summary>How long requests arrive; after that those under way are finished.</summary>
    public double Duration { get; init; } = 10_000;

    /// <summary>Requests that enter before this are not counted.</summary>
    public double WarmUp { get; init; } = 2_000;

    /// <summary>When whatever is special about the run begins.</summary>
    public double EventAt { get; init; } = 3_000;

    /// <summary>How often each PoP reports its load.</summary>
    public double ReportPeriod { get; init; } = 250;

    /// <summary>Whether each PoP has a router, or each region one.</summary>
    public RouterPlacement Routers { get; init; } = RouterPlacement.Pop;

    /// <summary>Requests that may wait at a PoP for each of its slots; more are refused.</summary>
    public double QueueLimit { get; init; } = double.PositiveInfinity;

    /// <summary>The demand of the region around Jakarta is multiplied by this.</summary>
    public double CrowdFactor { get; init; } = 1;

    /// <summary>Whether a day passes during the run.</summary>
    public bool IsDiurnal { get; init; }

    /// <summary>Share of the PoPs that answer nine requests of ten with an error within 2 ms.</summary>
    public double FailingShare { get; init; }

    /// <summary>Share of the PoPs that run slower by <see cref="SlowFactor"/>.</summary>
    public double SlowShare { get; init; }

    /// <summary>How much slower they run.</summary>
    public double SlowFactor { get; init; } = 3;

    /// <summary>Share of the PoPs that are up and down in turn.</summary>
    public double FlappingShare { get; init; }

    /// <summary>How long they are up, and then down.</summary>
    public double FlapTime { get; init; } = 2_000;

    /// <summary>What does not pass the border of the region around Jakarta.</summary>
    public PartitionKind Partition { get; init; }

    /// <summary>How long it does not.</summary>
    public double PartitionTime { get; init; } = 3_000;

    /// <summary>Share of all requests that ask for the rare model.</summary>
    public double RareModelShare { get; init; }

    /// <summary>How long a PoP loads a model that is not warm.</summary>
    public double LoadTime { get; init; } = 3_000;

    /// <summary>Time after which a router gives up an attempt whose message was lost.</summary>
    public double AttemptTimeout { get; init; } = 1_000;

    /// <summary>Retries for each request, on average.</summary>
    public double RetryShare { get; init; } = 0.1;

    /// <summary>Attempts that a request has at the most.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Options of the product's router that differ from its defaults.</summary>
    public OptionOverrides Options { get; init; } = OptionOverrides.None;

    /// <summary>Answers after this are misses.</summary>
    public double Goal { get; init; } = 300;
}
