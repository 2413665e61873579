using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Contracts.Routing;

/// <summary>A request to be routed in thought.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version, from 1; 0 stands for the newest.</param>
/// <param name="Residency">The zones that the request may not leave, such as <c>EU</c> or <c>CH,EU</c>; null for none.</param>
/// <param name="Location">Where its user is; null for the ingress PoP.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.RouteQuery")]
public sealed record RouteQuery(
    [property: Id(0)] string Model,
    [property: Id(1)] int Version = 0,
    [property: Id(2)] string? Residency = null,
    [property: Id(3)] GeoPoint? Location = null);
