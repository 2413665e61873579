using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace EdgeOrleans.ModelWriter.Protobuf;

/// <summary>Writes protobuf fields; the same calls give the same bytes.</summary>
public sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Writes an integer, a Boolean or an enum.</summary>
    public ProtobufWriter Integer(int field, long value)
    {
        Tag(field, wireType: 0);
        Varint((ulong)value);
        return this;
    }

    /// <summary>Writes a 32-bit floating point number.</summary>
    public ProtobufWriter Float(int field, float value)
    {
        Tag(field, wireType: 5);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Writes a byte string.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, wireType: 2);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>Writes a text.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a nested message.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Bytes(field, message._bytes.WrittenSpan);
    }

    /// <summary>All bytes so far.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void Tag(int field, uint wireType) => Varint(((uint)field << 3) | wireType);

    private void Varint(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        int count = 0;
        for (; value >= 0x80; value >>= 7) bytes[count++] = (byte)(value | 0x80);
        bytes[count++] = (byte)value;
        _bytes.Write(bytes[..count]);
    }
}
