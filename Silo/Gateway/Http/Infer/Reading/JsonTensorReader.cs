using System.Buffers.Binary;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>Reads a tensor's elements out of JSON into pooled memory.</summary>
internal static class JsonTensorReader
{
    // Room for the text of a few strings; more grows.
    private const int FirstText = 256;

    /// <summary>Reads the list that the reader stands on.</summary>
    /// <param name="json">The reader, on the list's begin; afterwards on its end.</param>
    /// <param name="input">The tensor in words.</param>
    /// <param name="type">The element type.</param>
    /// <param name="shape">A valid shape of <paramref name="count"/> elements.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="memory">Where to put them.</param>
    /// <returns>The elements in binary form.</returns>
    public static ReadOnlyMemory<byte> Read(
        ref Utf8JsonReader json, in JsonSubject input, TensorDataType type, TensorShape shape, long count, ref TensorMemory memory)
    {
        if (type is TensorDataType.Fp16 or TensorDataType.Bf16)
        {
            throw RefusedException.InvalidInput(
                $"For {input}, sending {type.WireName()} data via JSON is not supported; send it in binary form.");
        }

        StrictJson.Expect(json, JsonTokenType.StartArray, "data", input, "a list");
        JsonNesting nesting = new(shape);
        return type == TensorDataType.Bytes
            ? ReadStrings(ref json, input, ref nesting, count, ref memory)
            : ReadNumbers(ref json, input, ref nesting, type, count, ref memory);
    }

    private static ReadOnlyMemory<byte> ReadNumbers(
        ref Utf8JsonReader json, in JsonSubject input, ref JsonNesting nesting, TensorDataType type, long count, ref TensorMemory memory)
    {
        int size = type.ElementSize();
        Memory<byte> rented = memory.Rent(checked(count * size), input);
        Span<byte> data = rented.Span;
        int used = 0;
        int total = (int)count * size;
        while (MoveToElement(ref json, input, ref nesting))
        {
            if (used == total) throw WrongCount(input, count, "more");
            if (!JsonNumber.TryWrite(ref json, type, data.Slice(used, size))) throw WrongElement(input, type, used / size);
            used += size;
        }

        return used == total ? rented[..total] : throw WrongCount(input, count, "fewer");
    }

    private static ReadOnlyMemory<byte> ReadStrings(
        ref Utf8JsonReader json, in JsonSubject input, ref JsonNesting nesting, long count, ref TensorMemory memory)
    {
        Memory<byte> data = memory.Rent((count * BytesElements.PrefixSize) + FirstText, input);
        int used = 0;
        long read = 0;
        while (MoveToElement(ref json, input, ref nesting))
        {
            if (read == count) throw WrongCount(input, count, "more");
            if (json.TokenType != JsonTokenType.String) throw WrongElement(input, TensorDataType.Bytes, read);

            // Unescaped text is never longer than the escaped one.
            int most = BytesElements.PrefixSize + json.ValueSpan.Length;
            if (data.Length - used < most) data = memory.Grow(data, used, most, input);
            int length = json.CopyString(data.Span[(used + BytesElements.PrefixSize)..]);
            BinaryPrimitives.WriteInt32LittleEndian(data.Span[used..], length);
            used += BytesElements.PrefixSize + length;
            read++;
        }

        return read == count ? data[..used] : throw WrongCount(input, count, "fewer");
    }

    private static bool MoveToElement(ref Utf8JsonReader json, in JsonSubject input, ref JsonNesting nesting)
    {
        while (true)
        {
            json.Read();
            switch (json.TokenType)
            {
                case JsonTokenType.StartArray:
                    nesting.Enter(input);
                    break;
                case JsonTokenType.EndArray:
                    if (nesting.Leave(input)) return false;
                    break;
                default:
                    nesting.Element(input);
                    return true;
            }
        }
    }

    private static RefusedException WrongCount(in JsonSubject input, long count, string moreOrFewer) =>
        RefusedException.InvalidInput($"'data' of {input} has {moreOrFewer} than the {count} elements of its shape.");

    /// <summary>Says where and what is allowed, never what was sent: refusals are logged, and tensors must not be.</summary>
    private static RefusedException WrongElement(in JsonSubject input, TensorDataType type, long index) =>
        RefusedException.InvalidInput($"Element {index} of {input} does not fit; {type.WireName()} takes {JsonNumber.Form(type)}.");
}
