using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>What a PoP's catalog answers.</summary>
/// <param name="Value">The answer; the default where it is refused.</param>
/// <param name="Refusal">Why there is none; null where there is one.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.CatalogAnswer`1")]
public sealed record CatalogAnswer<T>([property: Id(0)] T? Value, [property: Id(1)] Refusal? Refusal = null);
