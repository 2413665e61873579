using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Models;

/// <summary>What a load call brings along in place of the folder's files; it holds until the next load.</summary>
/// <param name="ManifestJson">A manifest in place of <c>model.json</c>, or null.</param>
/// <param name="Files">By path below the model's folder, such as <c>1/model.onnx</c>: contents in place of the folder's versions, not to be written to any more.</param>
public sealed record ModelOverrides(string? ManifestJson, ImmutableDictionary<string, ReadOnlyMemory<byte>> Files);
