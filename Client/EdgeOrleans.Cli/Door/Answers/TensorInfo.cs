using System.Globalization;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A tensor that a model takes or gives.</summary>
internal sealed record TensorInfo
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The protocol's name of its element type.</summary>
    public string Datatype { get; set; } = "";

    /// <summary>Its dimensions, the batch included; -1 for any.</summary>
    public long[] Shape { get; set; } = [];

    /// <summary>The shape as people read it, such as <c>[?,16]</c>.</summary>
    public string ShapeText => $"[{string.Join(',', Shape.Select(static size => size < 0 ? "?" : size.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>The same in the library's terms.</summary>
    /// <exception cref="ToolException">The element type is none of the protocol's.</exception>
    public TensorSpec ToSpec() => TensorDataTypes.TryParse(Datatype, out TensorDataType type)
        ? new TensorSpec(Name, type, [.. Shape.Select(static size => new TensorDimension(size < 0 ? -1 : size))])
        : throw new ToolException($"Tensor '{Name}' has type '{Datatype}', which this tool does not know.", ExitCodes.Failed);
}
