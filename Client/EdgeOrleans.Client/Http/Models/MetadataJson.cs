using System.Collections.Immutable;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Client.Http.Models;

/// <summary>A model's metadata.</summary>
internal sealed record MetadataJson(
    string Name,
    string[] Versions,
    MetadataJson.TensorJson[] Inputs,
    MetadataJson.TensorJson[] Outputs,
    string? Platform = null,
    Dictionary<string, string>? Properties = null)
{
    public ModelMetadata ToMetadata() => new(
        Name,
        MetadataReader.Versions(Versions.WithoutNulls()),
        Platform ?? "",
        [.. Inputs.WithoutNulls().Select(input => MetadataReader.Tensor(input.Name, input.Datatype, input.Shape))],
        [.. Outputs.WithoutNulls().Select(output => MetadataReader.Tensor(output.Name, output.Datatype, output.Shape))],
        Properties?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty);

    /// <summary>An input or output.</summary>
    internal sealed record TensorJson(string Name, string Datatype, long[] Shape);
}
