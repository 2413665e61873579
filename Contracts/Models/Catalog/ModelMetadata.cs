using System.Collections.Immutable;

namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>What a model or pipeline takes and gives.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Versions">The versions that are served, ascending.</param>
/// <param name="Platform">What runs it, such as <c>onnxruntime_onnx</c>.</param>
/// <param name="Inputs">Inputs that a request must name; a dimension of -1 is free.</param>
/// <param name="Outputs">Outputs that a request may ask for.</param>
/// <param name="Properties">What else is known, such as <c>device</c> and <c>description</c>.</param>
[GenerateSerializer]
[Immutable]
[Alias("edge.ModelMetadata")]
public sealed record ModelMetadata(
    [property: Id(0)] string Model,
    [property: Id(1)] ImmutableArray<int> Versions,
    [property: Id(2)] string Platform,
    [property: Id(3)] ImmutableArray<TensorSpec> Inputs,
    [property: Id(4)] ImmutableArray<TensorSpec> Outputs,
    [property: Id(5)] ImmutableDictionary<string, string> Properties);
