namespace EdgeOrleans.Contracts.Routing;

/// <summary>A PoP in the explanation of a choice. Times are the terms of <c>T = N + W + S + C + E</c>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.RouteCandidate")]
public sealed record RouteCandidate
{
    /// <summary>The PoP's id.</summary>
    [Id(0)]
    public required string Pop { get; init; }

    /// <summary>Why the PoP was left out before any prediction; null for those that were compared.</summary>
    [Id(1)]
    public string? Filtered { get; init; }

    /// <summary>Round trip to it.</summary>
    [Id(2)]
    public TimeSpan Network { get; init; }

    /// <summary>Wait for a slot.</summary>
    [Id(3)]
    public TimeSpan Wait { get; init; }

    /// <summary>The model's run.</summary>
    [Id(4)]
    public TimeSpan Service { get; init; }

    /// <summary>Time until the model is in memory.</summary>
    [Id(5)]
    public TimeSpan Cold { get; init; }

    /// <summary>Penalty for its recent failures.</summary>
    [Id(6)]
    public TimeSpan Error { get; init; }

    /// <summary>Predicted time to the answer, the sum of the terms.</summary>
    [Id(7)]
    public TimeSpan Total { get; init; }

    /// <summary>Work for its slots: requests in flight over slots, own sends since the last report counted several times.</summary>
    [Id(8)]
    public double Occupancy { get; init; }

    /// <summary>Whether that counts as hot.</summary>
    [Id(9)]
    public bool IsHot { get; init; }

    /// <summary>Age of what is known of its load; null when nothing is.</summary>
    [Id(10)]
    public TimeSpan? ReportAge { get; init; }

    /// <summary>Great circle to it from the router's PoP.</summary>
    [Id(11)]
    public double DistanceKm { get; init; }
}
