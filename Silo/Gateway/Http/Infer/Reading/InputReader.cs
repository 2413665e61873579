using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>
/// Reads one member of <c>inputs</c>. Its fields may come in any order: one that needs another which has not come yet
/// is skipped, and read from its remembered position once the object has ended.
/// </summary>
/// <param name="text">The whole JSON.</param>
/// <param name="index">The member's place in the list.</param>
internal ref struct InputReader(ReadOnlySpan<byte> text, int index)
{
    private const int Absent = -1;

    private readonly ReadOnlySpan<byte> _text = text;
    private JsonSubject _input = new("input", null, index);
    private TensorDataType? _type;
    private TensorShape? _shape;
    private ReadOnlyMemory<byte>? _data;
    private int _shapeAt = Absent;
    private int _dataAt = Absent;
    private int _parametersAt = Absent;
    private long? _binarySize;

    /// <summary>Reads the object that the reader stands on.</summary>
    public Tensor Read(ref Utf8JsonReader json, ref TensorMemory memory)
    {
        if (json.TokenType != JsonTokenType.StartObject) throw Refuse("must be an object with name, shape, datatype and data");
        int seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName) ReadField(ref json, ref seen, ref memory);
        if (_input.Name is null) throw Refuse("has no 'name'; every input needs one");
        if (_type is not { } type) throw Refuse("has no 'datatype'; every input needs one");
        if (_shapeAt != Absent) ReadShapeAgain();
        if (_shape is not { } shape) throw Refuse("has no 'shape'; every input needs one");
        if (_parametersAt != Absent) ReadParametersAgain();
        if (_dataAt != Absent) ReadDataAgain(ref memory);
        return new Tensor(_input.Name, type, shape, Data(type, shape, ref memory));
    }

    private void ReadField(ref Utf8JsonReader json, ref int seen, ref TensorMemory memory)
    {
        if (json.ValueTextEquals("name"u8))
        {
            StrictJson.Once(ref seen, 0, "name", _input);
            _input = _input with { Name = StrictJson.ReadString(ref json, "name", _input) };
        }
        else if (json.ValueTextEquals("datatype"u8))
        {
            StrictJson.Once(ref seen, 1, "datatype", _input);
            ReadType(ref json);
        }
        else if (json.ValueTextEquals("shape"u8))
        {
            StrictJson.Once(ref seen, 2, "shape", _input);
            json.Read();
            if (_input.Name is null) SkipOver(ref json, ref _shapeAt);
            else ReadShape(ref json);
        }
        else if (json.ValueTextEquals("parameters"u8))
        {
            StrictJson.Once(ref seen, 3, "parameters", _input);
            json.Read();
            if (_input.Name is null) SkipOver(ref json, ref _parametersAt);
            else _binarySize = InputParameters.Read(ref json, _input);
        }
        else if (json.ValueTextEquals("data"u8))
        {
            StrictJson.Once(ref seen, 4, "data", _input);
            json.Read();
            if (_type is null || _shape is null) SkipOver(ref json, ref _dataAt);
            else ReadData(ref json, ref memory);
        }
        else
        {
            json.Skip();
        }
    }

    private static void SkipOver(ref Utf8JsonReader json, ref int position)
    {
        position = (int)json.TokenStartIndex;
        json.Skip();
    }

    private void ReadType(ref Utf8JsonReader json)
    {
        json.Read();
        StrictJson.Expect(json, JsonTokenType.String, "datatype", _input, "a string");
        Span<char> name = stackalloc char[8];
        if (!json.ValueIsEscaped && json.ValueSpan.Length <= name.Length
            && TensorDataTypes.TryParse(name[..json.CopyString(name)], out TensorDataType type))
        {
            _type = type;
            return;
        }

        throw Refuse($"has the unknown datatype '{StrictJson.TextOf(json)}'; use one of {TensorDataTypes.AllNames}");
    }

    private void ReadShape(ref Utf8JsonReader json)
    {
        StrictJson.Expect(json, JsonTokenType.StartArray, "shape", _input, "a list of whole numbers");
        Span<long> dimensions = stackalloc long[TensorLimits.Rank];
        int rank = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (rank == TensorLimits.Rank) throw Refuse($"has more than {TensorLimits.Rank} dimensions");
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long dimension) || dimension < 0)
            {
                throw Refuse("has a shape whose dimensions are not all whole numbers from 0 to 9223372036854775807");
            }

            dimensions[rank++] = dimension;
        }

        _shape = TensorShape.Create(dimensions[..rank]);
    }

    private void ReadShapeAgain()
    {
        Utf8JsonReader json = StrictJson.OpenAt(_text, _shapeAt);
        ReadShape(ref json);
    }

    private void ReadParametersAgain()
    {
        Utf8JsonReader json = StrictJson.OpenAt(_text, _parametersAt);
        _binarySize = InputParameters.Read(ref json, _input);
    }

    private void ReadDataAgain(ref TensorMemory memory)
    {
        Utf8JsonReader json = StrictJson.OpenAt(_text, _dataAt);
        ReadData(ref json, ref memory);
    }

    private void ReadData(ref Utf8JsonReader json, ref TensorMemory memory)
    {
        long count = Count(_type!.Value, _shape!.Value);

        // Each element takes at least two bytes of text, so a shape cannot make the server reserve more than was sent.
        if (count > (_text.Length - json.TokenStartIndex) / 2)
        {
            throw Refuse($"has fewer elements in its 'data' than the {count} of its shape {_shape.Value}");
        }

        _data = JsonTensorReader.Read(ref json, _input, _type.Value, _shape.Value, count, ref memory);
    }

    private readonly ReadOnlyMemory<byte> Data(TensorDataType type, TensorShape shape, ref TensorMemory memory)
    {
        if (_binarySize is not { } size) return _data ?? throw Refuse("has neither 'data' nor the parameter 'binary_data_size'");
        if (_data is not null) throw Refuse("has both 'data' and the parameter 'binary_data_size'; send one of them");
        long count = Count(type, shape);
        if (type != TensorDataType.Bytes && size != count * type.ElementSize())
        {
            throw Refuse($"has an unexpected size, expecting {count * type.ElementSize()} bytes for {type.WireName()} {shape} but 'binary_data_size' is {size}");
        }

        if (!memory.TryTake(size, out ReadOnlyMemory<byte> data))
        {
            throw Refuse($"has an unexpected size, expecting {size} binary bytes but only {memory.BinaryLeft} are left in the body");
        }

        if (type == TensorDataType.Bytes && (!BytesElements.TryCount(data.Span, out long found) || found != count))
        {
            throw Refuse($"has binary data that is not {count} elements of a UINT32 length and its bytes each, as its shape {shape} demands");
        }

        return data;
    }

    private readonly long Count(TensorDataType type, TensorShape shape) =>
        shape.TryCountElements(out long count) && count <= long.MaxValue / Math.Max(1, type.ElementSize())
            ? count
            : throw Refuse($"has the shape {shape}, whose number of elements overflows");

    private readonly RefusedException Refuse(string what) => RefusedException.InvalidInput($"The {_input} {what}.");
}
