using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Models;

/// <summary>A request that runs before a version is ready: inputs of zeros or of given values.</summary>
/// <param name="Inputs">A tensor for each input of the model.</param>
/// <param name="Count">How often it runs, 1 to 1000.</param>
public sealed record WarmUpRequest(ImmutableArray<Tensor> Inputs, int Count);
