using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Stages.Frames.Json;

/// <summary>Writes what goes into a stage as plain JSON of the protocol: an object with <c>parameters</c> and <c>inputs</c>.</summary>
public static class JsonFrameWriter
{
    /// <summary>Writes the object; the data of a tensor is one flat list.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="tensors">The tensors, valid ones.</param>
    /// <param name="parameters">String parameters.</param>
    /// <exception cref="FrameException">JSON cannot hold a tensor: FP16, BF16, NaN, infinity, or BYTES that are not UTF-8.</exception>
    public static void Write(
        IBufferWriter<byte> target, ImmutableArray<Tensor> tensors, ImmutableArray<KeyValuePair<string, string>> parameters)
    {
        using Utf8JsonWriter json = new(target, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        if (!parameters.IsEmpty)
        {
            json.WriteStartObject("parameters"u8);
            foreach ((string key, string value) in parameters) json.WriteString(key, value);
            json.WriteEndObject();
        }

        json.WriteStartArray("inputs"u8);
        foreach (Tensor tensor in tensors) WriteTensor(json, tensor);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, Tensor tensor)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, tensor.Name);
        json.WriteString("datatype"u8, tensor.DataType.WireName());
        json.WriteStartArray("shape"u8);
        foreach (long dimension in tensor.Shape) json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray("data"u8);
        WriteData(json, tensor);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, Tensor tensor)
    {
        switch (tensor.DataType)
        {
            case TensorDataType.Bytes: WriteStrings(json, tensor); break;
            case TensorDataType.Fp32: foreach (float value in tensor.AsSpan<float>()) json.WriteNumberValue(Finite(json, tensor, value)); break;
            case TensorDataType.Fp64: foreach (double value in tensor.AsSpan<double>()) json.WriteNumberValue(Finite(json, tensor, value)); break;
            case TensorDataType.Int64: foreach (long value in tensor.AsSpan<long>()) json.WriteNumberValue(value); break;
            case TensorDataType.Int32: foreach (int value in tensor.AsSpan<int>()) json.WriteNumberValue(value); break;
            case TensorDataType.Int16: foreach (short value in tensor.AsSpan<short>()) json.WriteNumberValue(value); break;
            case TensorDataType.Int8: foreach (sbyte value in tensor.AsSpan<sbyte>()) json.WriteNumberValue(value); break;
            case TensorDataType.UInt64: foreach (ulong value in tensor.AsSpan<ulong>()) json.WriteNumberValue(value); break;
            case TensorDataType.UInt32: foreach (uint value in tensor.AsSpan<uint>()) json.WriteNumberValue(value); break;
            case TensorDataType.UInt16: foreach (ushort value in tensor.AsSpan<ushort>()) json.WriteNumberValue(value); break;
            case TensorDataType.UInt8: foreach (byte value in tensor.AsSpan<byte>()) json.WriteNumberValue(value); break;
            case TensorDataType.Bool: foreach (byte value in tensor.Data.Span) json.WriteBooleanValue(value != 0); break;
            default: throw Fail(json, $"tensor '{tensor.Name}' is {tensor.DataType.WireName()}, which JSON does not hold; let the stage take the frame");
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, Tensor tensor)
    {
        ReadOnlySpan<byte> rest = tensor.Data.Span;
        while (BytesElements.TryTake(ref rest, out ReadOnlySpan<byte> element))
        {
            if (!Utf8.IsValid(element)) throw Fail(json, $"tensor '{tensor.Name}' has an element that is not UTF-8; let the stage take the frame");
            json.WriteStringValue(element);
        }
    }

    private static float Finite(Utf8JsonWriter json, Tensor tensor, float value) => float.IsFinite(value) ? value : throw NotFinite(json, tensor);

    private static double Finite(Utf8JsonWriter json, Tensor tensor, double value) => double.IsFinite(value) ? value : throw NotFinite(json, tensor);

    private static FrameException NotFinite(Utf8JsonWriter json, Tensor tensor) =>
        Fail(json, $"tensor '{tensor.Name}' has a NaN or an infinity, which JSON does not hold; let the stage take the frame");

    private static FrameException Fail(Utf8JsonWriter json, string reason) => new((int)(json.BytesCommitted + json.BytesPending), reason);
}
