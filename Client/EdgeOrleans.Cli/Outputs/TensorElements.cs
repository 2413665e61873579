using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Outputs;

/// <summary>The elements of tensors as texts and as JSON.</summary>
internal static class TensorElements
{
    /// <summary>The first elements as people read them, seven digits of single precision and the like.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<string> Texts(Tensor tensor, int most) => tensor.DataType switch
    {
        TensorDataType.Bool => Texts(tensor.Data.Span, most, static value => value == 0 ? "false" : "true"),
        TensorDataType.UInt8 => Texts<byte>(tensor, most),
        TensorDataType.UInt16 => Texts<ushort>(tensor, most),
        TensorDataType.UInt32 => Texts<uint>(tensor, most),
        TensorDataType.UInt64 => Texts<ulong>(tensor, most),
        TensorDataType.Int8 => Texts<sbyte>(tensor, most),
        TensorDataType.Int16 => Texts<short>(tensor, most),
        TensorDataType.Int32 => Texts<int>(tensor, most),
        TensorDataType.Int64 => Texts<long>(tensor, most),
        TensorDataType.Fp16 => Texts<Half>(tensor, most),
        TensorDataType.Bf16 => Texts(MemoryMarshal.Cast<byte, ushort>(tensor.Data.Span), most, static bits => Single(bits).ToString("G4", CultureInfo.InvariantCulture)),
        TensorDataType.Fp32 => Texts<float>(tensor, most, "G7"),
        TensorDataType.Fp64 => Texts<double>(tensor, most),
        _ => BytesTexts(tensor, most),
    };

    /// <summary>Writes all elements as a flat list; of BYTES as texts, what is no UTF-8 as its replacement character.</summary>
    public static void WriteJson(Utf8JsonWriter json, Tensor tensor)
    {
        json.WriteStartArray();
        switch (tensor.DataType)
        {
            case TensorDataType.Bool: Write(tensor.Data.Span, value => json.WriteBooleanValue(value != 0)); break;
            case TensorDataType.UInt8: Write<byte>(tensor, value => json.WriteNumberValue(value)); break;
            case TensorDataType.UInt16: Write<ushort>(tensor, value => json.WriteNumberValue(value)); break;
            case TensorDataType.UInt32: Write<uint>(tensor, json.WriteNumberValue); break;
            case TensorDataType.UInt64: Write<ulong>(tensor, json.WriteNumberValue); break;
            case TensorDataType.Int8: Write<sbyte>(tensor, value => json.WriteNumberValue(value)); break;
            case TensorDataType.Int16: Write<short>(tensor, value => json.WriteNumberValue(value)); break;
            case TensorDataType.Int32: Write<int>(tensor, json.WriteNumberValue); break;
            case TensorDataType.Int64: Write<long>(tensor, json.WriteNumberValue); break;
            case TensorDataType.Fp16: Write<Half>(tensor, value => WriteFinite(json, (float)value)); break;
            case TensorDataType.Bf16: Write<ushort>(tensor, bits => WriteFinite(json, Single(bits))); break;
            case TensorDataType.Fp32: Write<float>(tensor, value => WriteFinite(json, value)); break;
            case TensorDataType.Fp64: Write<double>(tensor, value => WriteFinite(json, value)); break;
            default: foreach (string text in tensor.AsStrings()) json.WriteStringValue(text); break;
        }

        json.WriteEndArray();
    }

    private static List<string> Texts<T>(Tensor tensor, int most, string? format = null)
        where T : unmanaged, IFormattable => Texts(tensor.AsSpan<T>(), most, value => value.ToString(format, CultureInfo.InvariantCulture));

    private static List<string> Texts<T>(ReadOnlySpan<T> elements, int most, Func<T, string> write)
    {
        List<string> texts = [];
        foreach (T element in elements[..Math.Min(most, elements.Length)]) texts.Add(write(element));
        return texts;
    }

    private static List<string> BytesTexts(Tensor tensor, int most)
    {
        List<string> texts = [];
        ReadOnlySpan<byte> rest = tensor.Data.Span;
        while (texts.Count < most && BytesElements.TryTake(ref rest, out ReadOnlySpan<byte> element)) texts.Add(Encoding.UTF8.GetString(element));
        return texts;
    }

    private static void Write<T>(Tensor tensor, Action<T> write)
        where T : unmanaged => Write(tensor.AsSpan<T>(), write);

    private static void Write<T>(ReadOnlySpan<T> elements, Action<T> write)
    {
        foreach (T element in elements) write(element);
    }

    // JSON has no word for what is no number.
    private static void WriteFinite(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }

    private static void WriteFinite(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }

    private static float Single(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
