using System.Globalization;

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
}
