using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Npy;

/// <summary>The head of a file of NumPy, format 1.0 to 3.0.</summary>
/// <param name="Type">The element type.</param>
/// <param name="Shape">The shape.</param>
internal sealed partial record NpyHeader(NpyType Type, TensorShape Shape)
{
    private const int Alignment = 64;
    private const int LongestOfOne = 65_535;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the head; <paramref name="length"/> is the number of its bytes.</summary>
    /// <exception cref="FormatException">It is no head, or of an array that cannot be used.</exception>
    public static NpyHeader Read(ReadOnlySpan<byte> file, out int length)
    {
        if (file.Length < 10 || !file.StartsWith(Magic)) throw new FormatException("it is no file of NumPy.");
        bool isShort = file[6] == 1;
        if (file[6] is 0 or > 3 || (!isShort && file.Length < 12)) throw new FormatException($"it is a file of NumPy in format {file[6]}.{file[7]}; 1.0 to 3.0 can be read.");
        int start = isShort ? 10 : 12;
        uint size = isShort ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (size > file.Length - start) throw new FormatException("its head is cut short.");
        length = start + (int)size;
        return Parse(Encoding.UTF8.GetString(file[start..length]));
    }

    /// <summary>Writes a head.</summary>
    public static byte[] Write(string type, TensorShape shape)
    {
        string sizes = string.Join(", ", shape.Select(static size => size.ToString(CultureInfo.InvariantCulture)));
        string dictionary = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}{(shape.Rank == 1 ? "," : "")}), }}";
        int start = dictionary.Length + Alignment > LongestOfOne ? 12 : 10;
        int total = (start + dictionary.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] head = new byte[total];
        head.AsSpan().Fill((byte)' ');
        Magic.CopyTo(head);
        head[6] = (byte)(start == 10 ? 1 : 2);
        head[7] = 0;
        if (start == 10) BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8), (ushort)(total - start));
        else BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), (uint)(total - start));
        Encoding.ASCII.GetBytes(dictionary, head.AsSpan(start));
        head[^1] = (byte)'\n';
        return head;
    }

    private static NpyHeader Parse(string dictionary)
    {
        Match type = TypeField().Match(dictionary);
        Match order = OrderField().Match(dictionary);
        Match shape = ShapeField().Match(dictionary);
        if (!type.Success || !order.Success || !shape.Success) throw new FormatException("its head does not say type, order and shape of one array.");
        if (order.Groups[1].Value == "True") throw new FormatException("it is in Fortran order; save numpy.ascontiguousarray of it.");
        string[] sizes = shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        long[] dimensions = new long[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (!long.TryParse(sizes[i].TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out dimensions[i])) throw new FormatException($"its shape ({shape.Groups[1].Value}) cannot be read.");
        }

        return new NpyHeader(NpyType.Parse(type.Groups[1].Value), TensorShape.Create(dimensions));
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]+)['"]""")]
    private static partial Regex TypeField();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex OrderField();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex ShapeField();
}
