using System.Buffers.Binary;
using System.Text;

namespace EdgeOrleans.Contracts.Tensors;

/// <summary>The binary form of BYTES elements: each one its length as little-endian UINT32, then its bytes.</summary>
public static class BytesElements
{
    /// <summary>Bytes of the length that precedes each element.</summary>
    public const int PrefixSize = sizeof(uint);

    /// <summary>Encodes strings as UTF-8 elements.</summary>
    public static byte[] Encode(IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int total = 0;
        for (int i = 0; i < values.Count; i++) total += PrefixSize + Encoding.UTF8.GetByteCount(values[i]);
        byte[] encoded = new byte[total];
        Span<byte> rest = encoded;
        for (int i = 0; i < values.Count; i++)
        {
            int length = Encoding.UTF8.GetBytes(values[i], rest[PrefixSize..]);
            BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)length);
            rest = rest[(PrefixSize + length)..];
        }

        return encoded;
    }

    /// <summary>
    /// Takes the first element off <paramref name="elements"/>.
    /// False when nothing is left or the length exceeds what is left.
    /// </summary>
    public static bool TryTake(ref ReadOnlySpan<byte> elements, out ReadOnlySpan<byte> element)
    {
        element = default;
        if (elements.Length < PrefixSize) return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(elements);
        if (length > (uint)(elements.Length - PrefixSize)) return false;
        element = elements.Slice(PrefixSize, (int)length);
        elements = elements[(PrefixSize + (int)length)..];
        return true;
    }

    /// <summary>Counts the elements; false when <paramref name="elements"/> ends inside of one.</summary>
    public static bool TryCount(ReadOnlySpan<byte> elements, out long count)
    {
        count = 0;
        while (!elements.IsEmpty)
        {
            if (!TryTake(ref elements, out _)) return false;
            count++;
        }

        return true;
    }

    /// <summary>Decodes all elements as UTF-8.</summary>
    /// <exception cref="FormatException">The bytes end inside of an element.</exception>
    public static string[] DecodeStrings(ReadOnlySpan<byte> elements)
    {
        if (!TryCount(elements, out long count)) throw new FormatException("BYTES data ends inside of an element.");
        string[] values = new string[count];
        for (int i = 0; i < values.Length; i++)
        {
            TryTake(ref elements, out ReadOnlySpan<byte> element);
            values[i] = Encoding.UTF8.GetString(element);
        }

        return values;
    }
}
