using System.Buffers.Binary;
using System.Text;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Npy;

/// <summary>Reads arrays that <c>numpy.save</c> wrote.</summary>
internal static class NpyReader
{
    /// <summary>Reads an array as a tensor of that name; texts become BYTES in UTF-8.</summary>
    /// <exception cref="FormatException">It is none, is cut short, or no tensor can hold it.</exception>
    public static Tensor Read(string name, ReadOnlyMemory<byte> file)
    {
        NpyHeader header = NpyHeader.Read(file.Span, out int length);
        ReadOnlyMemory<byte> data = file[length..];
        if (!header.Shape.TryCountElements(out long count) || count > int.MaxValue) throw new FormatException($"shape {header.Shape} is too large.");
        if (data.Length != count * header.Type.Size) throw new FormatException($"it has {data.Length} bytes of elements, and shape {header.Shape} needs {count * header.Type.Size}.");
        return header.Type.Type == TensorDataType.Bytes
            ? Tensor.Create(name, ReadTexts(data.Span, header.Type, (int)count), header.Shape)
            : new Tensor(name, header.Type.Type, header.Shape, data);
    }

    private static string[] ReadTexts(ReadOnlySpan<byte> data, NpyType type, int count)
    {
        string[] texts = new string[count];
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> element = data.Slice(i * type.Size, type.Size);
            texts[i] = type.IsUnicode ? ReadUnicode(element, text) : Encoding.UTF8.GetString(element.TrimEnd((byte)0));
        }

        return texts;
    }

    private static string ReadUnicode(ReadOnlySpan<byte> element, StringBuilder text)
    {
        text.Clear();
        int length = element.Length / 4;
        while (length > 0 && BinaryPrimitives.ReadUInt32LittleEndian(element[(4 * (length - 1))..]) == 0) length--;
        for (int i = 0; i < length; i++)
        {
            uint code = BinaryPrimitives.ReadUInt32LittleEndian(element[(4 * i)..]);
            if (!Rune.IsValid(code)) throw new FormatException($"its text holds U+{code:X}, which is no character.");
            text.Append(new Rune(code).ToString());
        }

        return text.ToString();
    }
}
