using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Contracts.Routing;

/// <summary>A result on its way back to the ingress router, with what that router learns from it.</summary>
/// <param name="Result">A <see cref="InferenceResponse"/> or a <see cref="Refusal"/>.</param>
/// <param name="ServerTime">Time from the request's arrival at the PoP that was asked until its answer left.</param>
/// <param name="Hops">The asked PoP and, where it handed the request over, those after it, each with its replica's load when the answer passed.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.RoutedResult")]
public sealed record RoutedResult(
    [property: Id(0)] InferenceResult Result,
    [property: Id(1)] TimeSpan ServerTime,
    [property: Id(2)] ImmutableArray<RouteHop> Hops);
