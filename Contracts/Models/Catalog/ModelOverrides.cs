using System.Collections.Immutable;

namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>What a load of a model brings along in place of what its folder has. It holds until the next load.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.ModelOverrides")]
public sealed record ModelOverrides
{
    /// <summary>A manifest as JSON text, in place of the folder's <c>model.json</c>; null for that.</summary>
    [Id(0)]
    public string? ManifestJson { get; init; }

    /// <summary>
    /// ONNX files by path below the model's folder, such as <c>1/model.onnx</c>, in place of all versions of the folder;
    /// none for those. What they hold is not to be changed any more.
    /// </summary>
    [Id(1)]
    public ImmutableDictionary<string, ReadOnlyMemory<byte>> Files { get; init; } = ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty;
}
