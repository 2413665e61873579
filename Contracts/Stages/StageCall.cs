using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Contracts.Stages;

/// <summary>What a stage is given.</summary>
/// <param name="Inputs">The tensors, by names that the stage knows.</param>
/// <param name="Parameters">String parameters, by key; keys are unique.</param>
/// <param name="TimeLeft">What remains of the request's deadline.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.StageCall")]
public sealed record StageCall(
    [property: Id(0)] ImmutableArray<Tensor> Inputs,
    [property: Id(1)] ImmutableArray<KeyValuePair<string, string>> Parameters,
    [property: Id(2)] TimeSpan TimeLeft);
