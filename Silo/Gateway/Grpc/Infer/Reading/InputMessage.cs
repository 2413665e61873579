using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;

/// <summary>Reads one input of a request.</summary>
internal readonly ref struct InputMessage
{
    private const int NameField = 1;
    private const int TypeField = 2;
    private const int ShapeField = 3;
    private const int ParametersField = 4;
    private const int ContentsField = 5;

    private readonly ReadOnlyMemory<byte> _whole;
    private readonly WireReader _input;
    private readonly int _index;
    private readonly string _name = "";
    private readonly TensorDataType _type;
    private readonly TensorShape _shape;
    private readonly long _count;
    private readonly bool _hasContents;

    /// <summary>Reads all but the elements.</summary>
    /// <param name="whole">The request.</param>
    /// <param name="index">The input's place in the list.</param>
    /// <param name="input">The input.</param>
    public InputMessage(ReadOnlyMemory<byte> whole, int index, WireReader input)
    {
        _whole = whole;
        _input = input;
        _index = index;
        ReadOnlySpan<byte> type = default;
        Span<long> dimensions = stackalloc long[TensorLimits.Rank];
        int rank = 0;
        while (input.Next(out int field, out WireType wire))
        {
            if (field == ShapeField && wire == WireType.Varint) Add(dimensions, ref rank, input.ReadVarint());
            else if (wire != WireType.Bytes) input.Skip(wire);
            else if (field == NameField) _name = input.ReadString();
            else if (field == TypeField) type = input.ReadBytes();
            else if (field == ParametersField) RequestParameters.RefuseSharedMemory(new Parameter(input.ReadMessage()).Key, Subject);
            else if (field == ShapeField)
            {
                WireReader packed = input.ReadMessage();
                while (!packed.IsAtEnd) Add(dimensions, ref rank, packed.ReadVarint());
            }
            else
            {
                _hasContents |= field == ContentsField;
                input.Skip(wire);
            }
        }

        if (_name.Length == 0) throw Refuse("has no 'name'; every input needs one");
        _type = ParseType(type);
        _shape = TensorShape.Create(dimensions[..rank]);
        if (!_shape.TryCountElements(out _count) || _count > long.MaxValue / Math.Max(1, _type.ElementSize()))
        {
            throw Refuse($"has the shape {_shape}, whose number of elements overflows");
        }
    }

    private string Subject => _name.Length > 0 ? $"input '{_name}'" : $"input number {_index + 1}";

    /// <summary>The tensor of raw elements.</summary>
    public Tensor WithRaw(ReadOnlyMemory<byte> raw)
    {
        if (_hasContents) throw RefusedException.InvalidInput($"contents field must not be specified when using raw_input_contents for {Subject}");
        if (_type != TensorDataType.Bytes)
        {
            long expected = _count * _type.ElementSize();
            if (raw.Length == expected) return new Tensor(_name, _type, _shape, raw);
            throw Refuse($"has an unexpected size, expecting {expected} bytes for {_type.WireName()} {_shape} but its raw_input_contents have {raw.Length}");
        }

        return BytesElements.TryCount(raw.Span, out long found) && found == _count
            ? new Tensor(_name, _type, _shape, raw)
            : throw Refuse($"has raw_input_contents that are not {_count} elements of a UINT32 length and its bytes each, as its shape {_shape} demands");
    }

    /// <summary>The tensor of elements in the list of its datatype.</summary>
    public Tensor WithContents(ref ContentsMemory memory)
    {
        if (_type is TensorDataType.Fp16 or TensorDataType.Bf16)
        {
            throw Refuse($"is {_type.WireName()}, for which typed contents have no list; send it in raw_input_contents");
        }

        if (!_hasContents && _count > 0) throw Refuse("has neither 'contents' nor an entry of 'raw_input_contents'");
        WireReader contents = _input;
        return new Tensor(_name, _type, _shape, new ContentsReader(_whole, Subject, _type, _count).Read(contents, ContentsField, ref memory));
    }

    private void Add(Span<long> dimensions, ref int rank, ulong dimension)
    {
        if (rank == dimensions.Length) throw Refuse($"has more than {TensorLimits.Rank} dimensions");
        if (dimension > long.MaxValue) throw Refuse("has a shape whose dimensions are not all whole numbers from 0 to 9223372036854775807");
        dimensions[rank++] = (long)dimension;
    }

    private TensorDataType ParseType(ReadOnlySpan<byte> text)
    {
        Span<char> name = stackalloc char[8];
        if (text.IsEmpty) throw Refuse("has no 'datatype'; every input needs one");
        if (text.Length <= name.Length)
        {
            for (int i = 0; i < text.Length; i++) name[i] = (char)text[i];
            if (TensorDataTypes.TryParse(name[..text.Length], out TensorDataType type)) return type;
        }

        throw Refuse($"has an unknown datatype; use one of {TensorDataTypes.AllNames}");
    }

    private RefusedException Refuse(string what) => RefusedException.InvalidInput($"The {Subject} {what}.");
}
