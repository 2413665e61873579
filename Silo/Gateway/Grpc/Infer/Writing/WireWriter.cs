using System.Numerics;
using System.Text;
using EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Writing;

/// <summary>Writes protobuf fields, whose numbers are below 16.</summary>
/// <param name="target">Where to; its length must have been told by the sizes here.</param>
internal ref struct WireWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private int _length;

    /// <summary>Bytes of a number of varying length.</summary>
    public static int SizeOf(ulong number) => ((BitOperations.Log2(number | 1) * 9) + 73) / 64;

    /// <summary>Bytes of a field with <paramref name="length"/> bytes in it.</summary>
    public static long SizeOfField(long length) => 1 + SizeOf((ulong)length) + length;

    /// <summary>Bytes of a text's field; an empty text has none.</summary>
    public static long SizeOfText(string text) => text.Length == 0 ? 0 : SizeOfField(Encoding.UTF8.GetByteCount(text));

    /// <summary>Writes a text's field; none for an empty text.</summary>
    public void Text(int field, string text)
    {
        if (text.Length == 0) return;
        Begin(field, Encoding.UTF8.GetByteCount(text));
        _length += Encoding.UTF8.GetBytes(text, _target[_length..]);
    }

    /// <summary>Writes the beginning of a field with <paramref name="length"/> bytes in it.</summary>
    public void Begin(int field, long length)
    {
        _target[_length++] = (byte)((field << 3) | (int)WireType.Bytes);
        Number((ulong)length);
    }

    /// <summary>Writes a number of varying length.</summary>
    public void Number(ulong number)
    {
        for (; number >= 0x80; number >>= 7) _target[_length++] = (byte)(number | 0x80);
        _target[_length++] = (byte)number;
    }

    /// <summary>Writes bytes as they are.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_target[_length..]);
        _length += bytes.Length;
    }
}
