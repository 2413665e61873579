using System.Collections.Immutable;

namespace EdgeOrleans.Contracts.Routing;

/// <summary>What a request has behind it when it reaches a replica's PoP.</summary>
/// <param name="Elapsed">Time since it entered at its door.</param>
/// <param name="Visited">The PoPs that it passed, the ingress PoP first; none of them gets it again by a hand-over.</param>
/// <param name="HandOvers">How many of them handed it over because they were hot.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.RouteState")]
public readonly record struct RouteState(
    [property: Id(0)] TimeSpan Elapsed,
    [property: Id(1)] ImmutableArray<string> Visited,
    [property: Id(2)] int HandOvers);
