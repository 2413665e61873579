using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.ModelWriter.Protobuf;

namespace EdgeOrleans.ModelWriter.Graphs;

/// <summary>A dimension that a graph declares: a size, a symbol, or neither.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The conversions are for literals in model definitions.")]
public readonly record struct Dimension(long? Size, string? Symbol)
{
    /// <summary>A dimension about which the model says nothing.</summary>
    public static Dimension Unknown => default;

    public static implicit operator Dimension(long size) => new(size, null);

    public static implicit operator Dimension(string symbol) => new(null, symbol);

    internal ProtobufWriter Write()
    {
        ProtobufWriter writer = new();
        if (Size is { } size) writer.Integer(1, size);
        if (Symbol is { } symbol) writer.Text(2, symbol);
        return writer;
    }
}
