using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Contracts.Routing;

/// <summary>A PoP that a request passed, and what its replica had to do when the answer passed.</summary>
/// <param name="Pop">The PoP's id.</param>
/// <param name="Load">Its replica's load; null where it does not serve the model.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.RouteHop")]
public readonly record struct RouteHop([property: Id(0)] string Pop, [property: Id(1)] ReplicaLoad? Load);
