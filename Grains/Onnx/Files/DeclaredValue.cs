using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeOrleans.Grains.Onnx.Files;

/// <summary>
/// An input or output as the file declares it. Field numbers: ValueInfoProto: name 1, type 2; TypeProto.tensor_type 1;
/// TypeProto.Tensor: elem_type 1, shape 2; TensorShapeProto.dim 1; Dimension: dim_value 1, dim_param 2.
/// </summary>
internal sealed class DeclaredValue
{
    private int _kind;
    private int _elementType;
    private ImmutableArray<TensorDimension>.Builder? _dimensions;

    /// <summary>The tensor's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Reads a ValueInfoProto that ends at <paramref name="end"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such message.</exception>
    public static DeclaredValue Read(ProtobufReader reader, long end)
    {
        DeclaredValue value = new();
        while (reader.TryReadTag(end, out int field, out WireType wireType))
        {
            if (field == 1 && wireType == WireType.LengthDelimited) value.Name = reader.ReadText(end);
            else if (field == 2 && wireType == WireType.LengthDelimited) value.ReadType(reader, reader.ReadEnd(end));
            else reader.Skip(wireType, end);
        }

        return value;
    }

    /// <summary>Converts to the protocol's types.</summary>
    /// <param name="role"><c>input</c> or <c>output</c>, for messages.</param>
    /// <param name="needsRank">Whether a missing shape is an error; otherwise it becomes an empty one.</param>
    /// <exception cref="InvalidDataException">The value is no tensor of a known element type.</exception>
    public TensorSpec ToSpec(string role, bool needsRank)
    {
        if (Name.Length == 0) throw new InvalidDataException($"it declares an {role} without a name.");
        if (_kind != 1) throw new InvalidDataException($"its {role} '{Name}' is no tensor but {KindName}; export the model with tensors alone.");
        if (!OnnxElementTypes.TryGet((TensorElementType)_elementType, out TensorDataType dataType))
        {
            throw new InvalidDataException(
                $"its {role} '{Name}' has ONNX element type {_elementType}, which is none of {TensorDataTypes.AllNames}.");
        }

        if (_dimensions is null && needsRank)
        {
            throw new InvalidDataException($"its {role} '{Name}' declares no shape; export the model with the rank of its inputs.");
        }

        return new TensorSpec(Name, dataType, _dimensions?.ToImmutable() ?? []);
    }

    private string KindName => _kind switch
    {
        4 => "a sequence",
        5 => "a map",
        8 => "a sparse tensor",
        9 => "an optional value",
        _ => "of an unknown kind",
    };

    private void ReadType(ProtobufReader reader, long end)
    {
        while (reader.TryReadTag(end, out int field, out WireType wireType))
        {
            bool isKind = wireType == WireType.LengthDelimited && field is 1 or 4 or 5 or 8 or 9;
            if (isKind) _kind = field;
            if (isKind && field == 1) ReadTensorType(reader, reader.ReadEnd(end));
            else reader.Skip(wireType, end);
        }
    }

    private void ReadTensorType(ProtobufReader reader, long end)
    {
        while (reader.TryReadTag(end, out int field, out WireType wireType))
        {
            if (field == 1 && wireType == WireType.Varint) _elementType = unchecked((int)reader.ReadVarint());
            else if (field == 2 && wireType == WireType.LengthDelimited) ReadShape(reader, reader.ReadEnd(end));
            else reader.Skip(wireType, end);
        }
    }

    private void ReadShape(ProtobufReader reader, long end)
    {
        _dimensions = ImmutableArray.CreateBuilder<TensorDimension>();
        while (reader.TryReadTag(end, out int field, out WireType wireType))
        {
            if (field == 1 && wireType == WireType.LengthDelimited) _dimensions.Add(ReadDimension(reader, reader.ReadEnd(end)));
            else reader.Skip(wireType, end);
        }
    }

    private static TensorDimension ReadDimension(ProtobufReader reader, long end)
    {
        long size = -1;
        string? symbol = null;
        while (reader.TryReadTag(end, out int field, out WireType wireType))
        {
            if (field == 1 && wireType == WireType.Varint) (size, symbol) = (unchecked((long)reader.ReadVarint()), null);
            else if (field == 2 && wireType == WireType.LengthDelimited) (size, symbol) = (-1, reader.ReadText(end));
            else reader.Skip(wireType, end);
        }

        // Some exporters write a free dimension as -1.
        return new TensorDimension(Math.Max(size, -1), string.IsNullOrEmpty(symbol) ? null : symbol);
    }
}
