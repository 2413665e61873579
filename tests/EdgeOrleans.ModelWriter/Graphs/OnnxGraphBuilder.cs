using System.Runtime.InteropServices;
using EdgeOrleans.ModelWriter.Protobuf;

namespace EdgeOrleans.ModelWriter.Graphs;

/// <summary>
/// Builds an ONNX graph and writes it as a model. Field numbers are those of onnx.proto3. The same calls give the
/// same bytes.
/// </summary>
public sealed class OnnxGraphBuilder(string name)
{
    private const long IrVersion = 8;
    private const long OpsetVersion = 17;

    private readonly List<(int Field, ProtobufWriter Message)> _parts = [];

    /// <summary>Declares an input.</summary>
    public OnnxGraphBuilder Input(string input, ElementType type, params ReadOnlySpan<Dimension> dimensions) =>
        Add(11, TensorValue(input, type, dimensions));

    /// <summary>Declares an output.</summary>
    public OnnxGraphBuilder Output(string output, ElementType type, params ReadOnlySpan<Dimension> dimensions) =>
        Add(12, TensorValue(output, type, dimensions));

    /// <summary>Declares an input without a shape.</summary>
    public OnnxGraphBuilder InputWithoutShape(string input, ElementType type) => Add(11, Value(input, 1, new ProtobufWriter().Integer(1, (long)type)));

    /// <summary>Declares an output without a shape.</summary>
    public OnnxGraphBuilder OutputWithoutShape(string output, ElementType type) => Add(12, Value(output, 1, new ProtobufWriter().Integer(1, (long)type)));

    /// <summary>Declares an output that is a sequence of tensors.</summary>
    public OnnxGraphBuilder SequenceOutput(string output, ElementType type) =>
        Add(12, Value(output, 4, new ProtobufWriter().Message(1, new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, (long)type)))));

    /// <summary>Adds weights.</summary>
    public OnnxGraphBuilder Initializer<T>(string initializer, ElementType type, ReadOnlySpan<T> values, params ReadOnlySpan<long> dimensions)
        where T : unmanaged
    {
        ProtobufWriter tensor = Tensor(initializer, type, dimensions);
        return Add(5, tensor.Bytes(9, MemoryMarshal.AsBytes(values)));
    }

    /// <summary>Adds a node.</summary>
    public OnnxGraphBuilder Node(
        string operation, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, params ReadOnlySpan<NodeAttribute> attributes)
    {
        ProtobufWriter node = new();
        foreach (string input in inputs) node.Text(1, input);
        foreach (string output in outputs) node.Text(2, output);
        node.Text(4, operation);
        foreach (NodeAttribute attribute in attributes) node.Message(5, attribute.Write());
        return Add(1, node);
    }

    /// <summary>Writes the model.</summary>
    public byte[] ToModel() =>
        new ProtobufWriter()
            .Integer(1, IrVersion)
            .Text(2, "EdgeOrleans.ModelWriter")
            .Message(7, WriteGraph())
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, OpsetVersion))
            .ToArray();

    internal ProtobufWriter WriteGraph()
    {
        ProtobufWriter graph = new();
        foreach ((int field, ProtobufWriter message) in _parts.Where(part => part.Field == 1)) graph.Message(field, message);
        graph.Text(2, name);
        foreach ((int field, ProtobufWriter message) in _parts.Where(part => part.Field != 1)) graph.Message(field, message);
        return graph;
    }

    private OnnxGraphBuilder Add(int field, ProtobufWriter message)
    {
        _parts.Add((field, message));
        return this;
    }

    private static ProtobufWriter Tensor(string name, ElementType type, ReadOnlySpan<long> dimensions)
    {
        ProtobufWriter tensor = new();
        foreach (long dimension in dimensions) tensor.Integer(1, dimension);
        return tensor.Integer(2, (long)type).Text(8, name);
    }

    private static ProtobufWriter TensorValue(string name, ElementType type, ReadOnlySpan<Dimension> dimensions)
    {
        ProtobufWriter shape = new();
        foreach (Dimension dimension in dimensions) shape.Message(1, dimension.Write());
        return Value(name, 1, new ProtobufWriter().Integer(1, (long)type).Message(2, shape));
    }

    private static ProtobufWriter Value(string name, int kind, ProtobufWriter type) =>
        new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(kind, type));
}
