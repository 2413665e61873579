using System.Buffers.Binary;
using System.Text;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;

/// <summary>
/// Walks over the fields of a protobuf message in place: tensors stay where they arrived, and no number of fields costs
/// memory.
/// </summary>
/// <param name="bytes">The message.</param>
/// <param name="offset">Where it begins in the whole that it is part of.</param>
internal ref struct WireReader(ReadOnlySpan<byte> bytes, int offset)
{
    private const int MostVarintBytes = 10;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>Whether all fields, or all elements of a packed list, are read.</summary>
    public readonly bool IsAtEnd => _position == _bytes.Length;

    /// <summary>Bytes from here to the end.</summary>
    public readonly int Left => _bytes.Length - _position;

    /// <summary>Reads the next field's number and layout; false at the message's end.</summary>
    public bool Next(out int field, out WireType type)
    {
        (field, type) = (0, default);
        if (IsAtEnd) return false;
        ulong tag = ReadVarint();
        field = (int)(tag >> 3);
        type = (WireType)(tag & 7);
        return tag is >= 8 and <= uint.MaxValue && type is WireType.Varint or WireType.Fixed64 or WireType.Bytes or WireType.Fixed32 ? true : throw Malformed();
    }

    /// <summary>Reads the next field of that number and layout, over all others; false at the message's end.</summary>
    public bool Find(int wanted, WireType wantedType)
    {
        while (Next(out int field, out WireType type))
        {
            if (field == wanted && type == wantedType) return true;
            Skip(type);
        }

        return false;
    }

    /// <summary>Reads a number of varying length.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int i = 0; i < MostVarintBytes && _position < _bytes.Length; i++)
        {
            byte next = _bytes[_position++];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80) return value;
        }

        throw Malformed();
    }

    /// <summary>Reads a field of 4 bytes.</summary>
    public uint ReadFixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    /// <summary>Reads a field of 8 bytes.</summary>
    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>Reads a field of any bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadLength());

    /// <summary>Reads a field of any bytes as their place in the whole.</summary>
    public Range ReadRange()
    {
        int length = ReadLength();
        int start = offset + _position;
        Take(length);
        return start..(start + length);
    }

    /// <summary>Reads a message within the message.</summary>
    public WireReader ReadMessage()
    {
        int length = ReadLength();
        int start = offset + _position;
        return new WireReader(Take(length), start);
    }

    /// <summary>Reads a name or another short text.</summary>
    public string ReadString()
    {
        ReadOnlySpan<byte> text = ReadBytes();
        TextLimit.Check(text.Length);
        try
        {
            return Utf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw RefusedException.InvalidInput("A name or text of the request is not valid UTF-8.");
        }
    }

    /// <summary>Goes over a field's value.</summary>
    public void Skip(WireType type)
    {
        switch (type)
        {
            case WireType.Varint: ReadVarint(); break;
            case WireType.Fixed64: Take(sizeof(ulong)); break;
            case WireType.Fixed32: Take(sizeof(uint)); break;
            default: ReadBytes(); break;
        }
    }

    private int ReadLength()
    {
        ulong length = ReadVarint();
        return length <= (ulong)Left ? (int)length : throw Malformed();
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > Left) throw Malformed();
        ReadOnlySpan<byte> taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }

    private static RefusedException Malformed() => RefusedException.InvalidInput(
        "The message is no protobuf message of this method; use the published protocol's field numbers.");
}
