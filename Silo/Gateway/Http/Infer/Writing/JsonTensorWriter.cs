using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Writing;

/// <summary>Writes a tensor's elements as one flat JSON list, numbers in their shortest exact form.</summary>
internal static class JsonTensorWriter
{
    /// <exception cref="RefusedException">An element has no JSON form.</exception>
    public static void Write(Utf8JsonWriter json, Tensor tensor)
    {
        json.WriteStartArray();
        switch (tensor.DataType)
        {
            case TensorDataType.Bool: WriteBools(json, tensor.Data.Span); break;
            case TensorDataType.UInt8: WriteUnsigned<byte>(json, tensor); break;
            case TensorDataType.UInt16: WriteUnsigned<ushort>(json, tensor); break;
            case TensorDataType.UInt32: WriteUnsigned<uint>(json, tensor); break;
            case TensorDataType.UInt64: WriteUnsigned<ulong>(json, tensor); break;
            case TensorDataType.Int8: WriteSigned<sbyte>(json, tensor); break;
            case TensorDataType.Int16: WriteSigned<short>(json, tensor); break;
            case TensorDataType.Int32: WriteSigned<int>(json, tensor); break;
            case TensorDataType.Int64: WriteSigned<long>(json, tensor); break;
            case TensorDataType.Fp32: WriteSingles(json, tensor); break;
            case TensorDataType.Fp64: WriteDoubles(json, tensor); break;
            case TensorDataType.Bytes: WriteStrings(json, tensor); break;
            default: throw NoJsonForm(tensor, $"is {tensor.DataType.WireName()}, which has no JSON form");
        }

        json.WriteEndArray();
    }

    private static void WriteBools(Utf8JsonWriter json, ReadOnlySpan<byte> elements)
    {
        foreach (byte element in elements) json.WriteBooleanValue(element != 0);
    }

    private static void WriteUnsigned<T>(Utf8JsonWriter json, Tensor tensor)
        where T : unmanaged, IConvertible
    {
        foreach (T element in MemoryMarshal.Cast<byte, T>(tensor.Data.Span)) json.WriteNumberValue(element.ToUInt64(null));
    }

    private static void WriteSigned<T>(Utf8JsonWriter json, Tensor tensor)
        where T : unmanaged, IConvertible
    {
        foreach (T element in MemoryMarshal.Cast<byte, T>(tensor.Data.Span)) json.WriteNumberValue(element.ToInt64(null));
    }

    private static void WriteSingles(Utf8JsonWriter json, Tensor tensor)
    {
        foreach (float element in MemoryMarshal.Cast<byte, float>(tensor.Data.Span))
        {
            if (!float.IsFinite(element)) throw NoJsonForm(tensor, "holds NaN or Infinity, which have no JSON form");
            json.WriteNumberValue(element);
        }
    }

    private static void WriteDoubles(Utf8JsonWriter json, Tensor tensor)
    {
        foreach (double element in MemoryMarshal.Cast<byte, double>(tensor.Data.Span))
        {
            if (!double.IsFinite(element)) throw NoJsonForm(tensor, "holds NaN or Infinity, which have no JSON form");
            json.WriteNumberValue(element);
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, Tensor tensor)
    {
        ReadOnlySpan<byte> elements = tensor.Data.Span;
        while (BytesElements.TryTake(ref elements, out ReadOnlySpan<byte> element))
        {
            if (!Utf8.IsValid(element)) throw NoJsonForm(tensor, "holds bytes that are no UTF-8 text");
            json.WriteStringValue(element);
        }
    }

    private static RefusedException NoJsonForm(Tensor tensor, string what) => RefusedException.InvalidInput(
        $"The output '{tensor.Name}' {what}; ask for it in binary form with the output's parameter \"binary_data\":true.");
}
