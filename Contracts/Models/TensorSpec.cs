using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Contracts.Models;

/// <summary>An input or output that a model declares.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="DataType">The element type.</param>
/// <param name="Dimensions">The dimensions, outermost first, the batch included.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.TensorSpec")]
public sealed record TensorSpec(
    [property: Id(0)] string Name,
    [property: Id(1)] TensorDataType DataType,
    [property: Id(2)] ImmutableArray<TensorDimension> Dimensions);
