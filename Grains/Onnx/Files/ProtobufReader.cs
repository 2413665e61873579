using System.Text;

namespace EdgeOrleans.Grains.Onnx.Files;

/// <summary>
/// Reads protobuf fields off a seekable stream, skipping what is not wanted. Nested messages are read in place: their
/// end is a position that the caller passes to <see cref="TryReadTag"/>.
/// </summary>
internal sealed class ProtobufReader(Stream stream)
{
    // Names in a model are short; a longer one is a corrupt length.
    private const int MaxTextBytes = 64 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly long _length = stream.Length;

    /// <summary>Position after the last byte of the file.</summary>
    public long End => _length;

    /// <summary>Reads the next field's number and form; false at <paramref name="end"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no protobuf.</exception>
    public bool TryReadTag(long end, out int field, out WireType wireType)
    {
        (field, wireType) = (0, WireType.Varint);
        if (stream.Position > end) throw Corrupt();
        if (stream.Position == end) return false;
        ulong tag = ReadVarint();
        wireType = (WireType)(tag & 7);
        ulong number = tag >> 3;
        if (number is 0 or > (1 << 29) - 1) throw Corrupt();
        field = (int)number;
        return true;
    }

    /// <summary>Reads an integer of at most 64 bits.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            int next = stream.ReadByte();
            if (next < 0) throw Corrupt();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw Corrupt();
    }

    /// <summary>Reads the length of a nested message, text or byte string and returns the position of its end.</summary>
    public long ReadEnd(long outerEnd)
    {
        ulong length = ReadVarint();
        long start = stream.Position;
        return length <= (ulong)Math.Max(0, outerEnd - start) ? start + (long)length : throw Corrupt();
    }

    /// <summary>Reads a text that ends within <paramref name="outerEnd"/>.</summary>
    public string ReadText(long outerEnd)
    {
        long length = ReadEnd(outerEnd) - stream.Position;
        if (length > MaxTextBytes) throw Corrupt();
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Corrupt();
        }
    }

    /// <summary>Steps over a field's value without reading it.</summary>
    public void Skip(WireType wireType, long end)
    {
        switch (wireType)
        {
            case WireType.Varint:
                ReadVarint();
                break;
            case WireType.Fixed64:
                SkipTo(stream.Position + sizeof(ulong), end);
                break;
            case WireType.LengthDelimited:
                SkipTo(ReadEnd(end), end);
                break;
            case WireType.Fixed32:
                SkipTo(stream.Position + sizeof(uint), end);
                break;
            default:
                throw Corrupt();
        }
    }

    /// <summary>The error of a file that breaks off or holds something else.</summary>
    public static InvalidDataException Corrupt() => new("it is truncated, corrupt or no ONNX model.");

    private void SkipTo(long position, long end)
    {
        if (position > end) throw Corrupt();
        stream.Position = position;
    }
}
