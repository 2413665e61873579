using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Silo.Gateway.Http.Routing;

/// <summary>An answer to <c>/edge/route</c>.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Explanation">What the router of the ingress PoP says.</param>
/// <param name="Notes">Sentences that the reader must know beside it.</param>
internal sealed record ExplainedRoute(RouteQuery Query, RouteExplanation Explanation, params IEnumerable<string> Notes);
