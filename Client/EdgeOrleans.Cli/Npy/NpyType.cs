using System.Globalization;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Npy;

/// <summary>An element type of NumPy.</summary>
/// <param name="Type">The tensor's type.</param>
/// <param name="Size">Bytes of an element in the file.</param>
/// <param name="IsUnicode">Whether elements are texts of four bytes a character.</param>
internal readonly record struct NpyType(TensorDataType Type, int Size, bool IsUnicode = false)
{
    private const int UnicodeSize = 4;
    private const int LongestText = int.MaxValue / UnicodeSize;

    private static readonly (string Code, TensorDataType Type)[] Codes =
    [
        ("b1", TensorDataType.Bool), ("u1", TensorDataType.UInt8), ("u2", TensorDataType.UInt16), ("u4", TensorDataType.UInt32), ("u8", TensorDataType.UInt64),
        ("i1", TensorDataType.Int8), ("i2", TensorDataType.Int16), ("i4", TensorDataType.Int32), ("i8", TensorDataType.Int64),
        ("f2", TensorDataType.Fp16), ("f4", TensorDataType.Fp32), ("f8", TensorDataType.Fp64),
    ];

    /// <summary>Reads a description such as <c>&lt;f4</c>.</summary>
    /// <exception cref="FormatException">No tensor has elements of that type.</exception>
    public static NpyType Parse(string text)
    {
        if (text.Length < 3) throw Unknown(text);
        if (text[0] == '>' && text[1..] is not ("b1" or "u1" or "i1")) throw new FormatException($"it is big-endian ({text}); save it with astype('<{text[1..]}').");
        string code = text[1..];
        foreach ((string known, TensorDataType type) in Codes)
        {
            if (code == known) return new NpyType(type, type.ElementSize());
        }

        if (code[0] is not ('U' or 'S') || !int.TryParse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int length)) throw Unknown(text);
        if (length is < 1 or > LongestText) throw new FormatException($"it holds texts of length {length} ({text}); lengths from 1 to {LongestText} can be read.");
        return new NpyType(TensorDataType.Bytes, code[0] == 'U' ? UnicodeSize * length : length, code[0] == 'U');
    }

    /// <summary>The description of elements of fixed size. NumPy has no BF16: those are saved as UINT16.</summary>
    public static string Describe(TensorDataType type)
    {
        if (type == TensorDataType.Bf16) return "<u2";
        foreach ((string code, TensorDataType known) in Codes)
        {
            if (known == type) return (type.ElementSize() == 1 ? "|" : "<") + code;
        }

        throw new ArgumentOutOfRangeException(nameof(type), type, "Texts are of a size of their own.");
    }

    private static FormatException Unknown(string text) => new($"it holds '{text}', which is no element type of tensors.");
}
