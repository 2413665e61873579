using System.Collections.Immutable;

namespace EdgeOrleans.Contracts.Models;

/// <summary>What a model takes and gives, in the model's own order.</summary>
/// <param name="Inputs">Inputs that a request must name.</param>
/// <param name="Outputs">Outputs that a request may ask for.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.ModelSignature")]
public sealed record ModelSignature(
    [property: Id(0)] ImmutableArray<TensorSpec> Inputs,
    [property: Id(1)] ImmutableArray<TensorSpec> Outputs);
