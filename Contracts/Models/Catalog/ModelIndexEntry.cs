namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>One version in the index of a PoP's models and pipelines.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version, from 1; 0 for a model without any version.</param>
/// <param name="State">Whether it serves.</param>
/// <param name="Reason">Why it is in that state; empty for one that serves.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.ModelIndexEntry")]
public sealed record ModelIndexEntry(
    [property: Id(0)] string Model,
    [property: Id(1)] int Version,
    [property: Id(2)] ModelState State,
    [property: Id(3)] string Reason);
