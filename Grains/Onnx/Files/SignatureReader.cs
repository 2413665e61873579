using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Onnx.Files;

/// <summary>
/// Finds the inputs and outputs in the protobuf of an ONNX model. Field numbers are those of onnx.proto3:
/// ModelProto.graph 7; GraphProto: initializer 5, input 11, output 12, sparse_initializer 15.
/// </summary>
internal sealed class SignatureReader
{
    private const int ModelGraph = 7;
    private const int GraphInitializer = 5;
    private const int GraphInput = 11;
    private const int GraphOutput = 12;
    private const int GraphSparseInitializer = 15;
    private const int TensorName = 8;
    private const int SparseTensorValues = 1;

    private readonly ProtobufReader _reader;
    private readonly List<DeclaredValue> _inputs = [];
    private readonly List<DeclaredValue> _outputs = [];
    private readonly HashSet<string> _initializers = new(StringComparer.Ordinal);

    private SignatureReader(ProtobufReader reader) => _reader = reader;

    /// <summary>Reads the signature of the model that <paramref name="reader"/> stands at the start of.</summary>
    /// <exception cref="InvalidDataException">No ONNX model, or one with types that cannot be served.</exception>
    public static ModelSignature Read(ProtobufReader reader) => new SignatureReader(reader).ReadModel();

    private ModelSignature ReadModel()
    {
        while (_reader.TryReadTag(_reader.End, out int field, out WireType wireType))
        {
            if (field == ModelGraph && wireType == WireType.LengthDelimited) ReadGraph(_reader.ReadEnd(_reader.End));
            else _reader.Skip(wireType, _reader.End);
        }

        if (_outputs.Count == 0) throw ProtobufReader.Corrupt();
        // Up to IR version 3 initializers had to be listed as inputs; they are weights with a default all the same.
        return new ModelSignature(
            ToSpecs("input", _inputs.Where(input => !_initializers.Contains(input.Name)), needsRank: true),
            ToSpecs("output", _outputs, needsRank: false));
    }

    private void ReadGraph(long end)
    {
        while (_reader.TryReadTag(end, out int field, out WireType wireType))
        {
            if (wireType != WireType.LengthDelimited)
            {
                _reader.Skip(wireType, end);
                continue;
            }

            switch (field)
            {
                case GraphInitializer:
                    ReadTensorName(_reader.ReadEnd(end));
                    break;
                case GraphSparseInitializer:
                    ReadSparseTensorName(_reader.ReadEnd(end));
                    break;
                case GraphInput:
                    _inputs.Add(DeclaredValue.Read(_reader, _reader.ReadEnd(end)));
                    break;
                case GraphOutput:
                    _outputs.Add(DeclaredValue.Read(_reader, _reader.ReadEnd(end)));
                    break;
                default:
                    _reader.Skip(wireType, end);
                    break;
            }
        }
    }

    private void ReadTensorName(long end)
    {
        while (_reader.TryReadTag(end, out int field, out WireType wireType))
        {
            if (field == TensorName && wireType == WireType.LengthDelimited) _initializers.Add(_reader.ReadText(end));
            else _reader.Skip(wireType, end);
        }
    }

    private void ReadSparseTensorName(long end)
    {
        while (_reader.TryReadTag(end, out int field, out WireType wireType))
        {
            if (field == SparseTensorValues && wireType == WireType.LengthDelimited) ReadTensorName(_reader.ReadEnd(end));
            else _reader.Skip(wireType, end);
        }
    }

    private static ImmutableArray<TensorSpec> ToSpecs(string role, IEnumerable<DeclaredValue> values, bool needsRank)
    {
        ImmutableArray<TensorSpec> specs = [.. values.Select(value => value.ToSpec(role, needsRank))];
        if (specs.Select(spec => spec.Name).Distinct(StringComparer.Ordinal).Count() != specs.Length)
        {
            throw new InvalidDataException($"it declares one {role} twice.");
        }

        return specs;
    }
}
