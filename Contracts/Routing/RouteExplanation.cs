using System.Collections.Immutable;

namespace EdgeOrleans.Contracts.Routing;

/// <summary>What a router would do with a request now, and why.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.RouteExplanation")]
public sealed record RouteExplanation
{
    /// <summary>The PoP at which the request enters.</summary>
    [Id(0)]
    public required string Ingress { get; init; }

    /// <summary>The chosen PoP; null when there is none.</summary>
    [Id(1)]
    public string? Chosen { get; init; }

    /// <summary>Why.</summary>
    [Id(2)]
    public required RouteReason Reason { get; init; }

    /// <summary>Modelled round trip between the user and the ingress PoP; zero without a location.</summary>
    [Id(3)]
    public TimeSpan Access { get; init; }

    /// <summary>All PoPs that the router knows, the compared ones first, soonest first.</summary>
    [Id(4)]
    public ImmutableArray<RouteCandidate> Candidates { get; init; } = [];
}
