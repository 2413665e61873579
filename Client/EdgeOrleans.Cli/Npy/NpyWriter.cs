using System.Buffers.Binary;
using System.Text;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Npy;

/// <summary>Writes tensors as <c>numpy.load</c> reads them.</summary>
internal static class NpyWriter
{
    /// <summary>
    /// The file. BYTES become texts of the length of the longest, where all of them are UTF-8, else byte strings; NumPy takes
    /// zeros at the end of either for padding. BF16 become UINT16.
    /// </summary>
    public static byte[] Write(Tensor tensor)
    {
        if (tensor.DataType != TensorDataType.Bytes) return [.. NpyHeader.Write(NpyType.Describe(tensor.DataType), tensor.Shape), .. tensor.Data.Span];
        List<byte[]> elements = [];
        ReadOnlySpan<byte> rest = tensor.Data.Span;
        while (BytesElements.TryTake(ref rest, out ReadOnlySpan<byte> element)) elements.Add(element.ToArray());
        return elements.TrueForAll(static element => System.Text.Unicode.Utf8.IsValid(element))
            ? WriteTexts(elements.ConvertAll(static element => Encoding.UTF8.GetString(element).EnumerateRunes().ToArray()), tensor.Shape)
            : WriteBytes(elements, tensor.Shape);
    }

    private static byte[] WriteTexts(List<Rune[]> texts, TensorShape shape)
    {
        int longest = Math.Max(1, texts.Select(static text => text.Length).DefaultIfEmpty().Max());
        byte[] data = new byte[4L * longest * texts.Count];
        for (int i = 0; i < texts.Count; i++)
        {
            for (int j = 0; j < texts[i].Length; j++) BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(4 * ((i * longest) + j)), texts[i][j].Value);
        }

        return [.. NpyHeader.Write($"<U{longest}", shape), .. data];
    }

    private static byte[] WriteBytes(List<byte[]> elements, TensorShape shape)
    {
        int longest = Math.Max(1, elements.Select(static element => element.Length).DefaultIfEmpty().Max());
        byte[] data = new byte[(long)longest * elements.Count];
        for (int i = 0; i < elements.Count; i++) elements[i].CopyTo(data, i * longest);
        return [.. NpyHeader.Write($"|S{longest}", shape), .. data];
    }
}
