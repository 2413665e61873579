using System.Collections.Immutable;
using EdgeOrleans.Client.Answers;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Models;

/// <summary>Reads the parts of a model's metadata that both doors write alike.</summary>
internal static class MetadataReader
{
    /// <summary>The numbers among a model's versions.</summary>
    public static ImmutableArray<int> Versions(IEnumerable<string> versions) =>
        [.. versions.Where(text => AnswerTexts.TryReadVersion(text, out _)).Select(text => AnswerTexts.TryReadVersion(text, out int version) ? version : 0)];

    /// <summary>An input or output.</summary>
    /// <exception cref="FormatException">The datatype is not one of the protocol's.</exception>
    public static TensorSpec Tensor(string name, string dataType, IEnumerable<long> shape) => new(
        name,
        TensorDataTypes.TryParse(dataType, out TensorDataType type)
            ? type
            : throw new FormatException($"tensor '{name}' has datatype '{dataType}', which is none of {TensorDataTypes.AllNames}"),
        [.. shape.Select(size => new TensorDimension(size < 0 ? -1 : size))]);
}
