using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs;

/// <summary>Reads elements as JSON: a single one, a flat list, or lists in lists, whose lengths are the shape then.</summary>
internal static class JsonInput
{
    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">It is no JSON, or holds something else than the model takes.</exception>
    public static Tensor Read(TensorSpec spec, TensorShape? shape, byte[] content)
    {
        ArrayBufferWriter<byte> elements = new();
        JsonShape nesting = new();
        long count = 0;
        try
        {
            Utf8JsonReader json = new(content, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.StartArray) nesting.Open();
                else if (json.TokenType == JsonTokenType.EndArray) nesting.Close();
                else
                {
                    nesting.Count();
                    Write(ref json, spec.DataType, elements);
                    count++;
                }
            }
        }
        catch (JsonException failure)
        {
            throw new FormatException($"it is no JSON ({failure.Message}); a text for a model that takes BYTES needs no JSON.", failure);
        }

        TensorShape own = nesting.ToShape();
        return new Tensor(spec.Name, spec.DataType, ShapeOf(spec, shape, own, count), elements.WrittenMemory);
    }

    private static TensorShape ShapeOf(TensorSpec spec, TensorShape? named, TensorShape own, long count) =>
        named is null && own.Rank > 1
            ? ShapeFitting.Of(spec, own)
            : ShapeFitting.Fill(spec, named, count);

    private static void Write(ref Utf8JsonReader json, TensorDataType type, ArrayBufferWriter<byte> elements)
    {
        if (type == TensorDataType.Bytes && json.TokenType == JsonTokenType.String)
        {
            byte[] text = TextOf(ref json);
            BinaryPrimitives.WriteUInt32LittleEndian(elements.GetSpan(BytesElements.PrefixSize), (uint)text.Length);
            elements.Advance(BytesElements.PrefixSize);
            elements.Write(text);
            return;
        }

        Span<byte> target = elements.GetSpan(sizeof(double));
        bool isWritten = type == TensorDataType.Fp16 ? TryWriteHalf(ref json, target) : JsonNumber.TryWrite(ref json, type, target);
        if (!isWritten) throw new FormatException($"{Shown(json)} is not {Form(type)}, as {type.WireName()} takes.");
        elements.Advance(type.ElementSize());
    }

    private static byte[] TextOf(ref Utf8JsonReader json)
    {
        try
        {
            return Encoding.UTF8.GetBytes(json.GetString()!);
        }
        catch (InvalidOperationException failure)
        {
            throw new FormatException("it has a text that is not in UTF-8, or half of a surrogate pair; give such bytes as raw: or npy:.", failure);
        }
    }

    private static bool TryWriteHalf(ref Utf8JsonReader json, Span<byte> target) =>
        json.TokenType == JsonTokenType.Number
        && json.TryGetDouble(out double value)
        && Half.IsFinite((Half)value)
        && BinaryPrimitives.TryWriteHalfLittleEndian(target, (Half)value);

    private static string Form(TensorDataType type) => type switch
    {
        TensorDataType.Fp16 => "a number within half precision",
        TensorDataType.Bf16 => "of a form that JSON has; give it as raw: or npy:",
        _ => JsonNumber.Form(type),
    };

    private static string Shown(in Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.StartObject or JsonTokenType.PropertyName => "an object",
        _ => Encoding.UTF8.GetString(json.ValueSpan),
    };
}
