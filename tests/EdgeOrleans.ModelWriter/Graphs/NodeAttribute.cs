using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.ModelWriter.Protobuf;

namespace EdgeOrleans.ModelWriter.Graphs;

/// <summary>An attribute of a node.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "ONNX calls it an attribute.")]
public sealed class NodeAttribute
{
    private readonly ProtobufWriter _message;

    private NodeAttribute(string name, int type, ProtobufWriter value) => _message = value.Text(1, name).Integer(20, type);

    public static NodeAttribute Of(string name, float value) => new(name, 1, new ProtobufWriter().Float(2, value));

    public static NodeAttribute Of(string name, long value) => new(name, 2, new ProtobufWriter().Integer(3, value));

    public static NodeAttribute Of(string name, OnnxGraphBuilder graph) => new(name, 5, new ProtobufWriter().Message(6, graph.WriteGraph()));

    public static NodeAttribute Of(string name, params ReadOnlySpan<long> values)
    {
        ProtobufWriter list = new();
        foreach (long value in values) list.Integer(8, value);
        return new NodeAttribute(name, 7, list);
    }

    internal ProtobufWriter Write() => _message;
}
