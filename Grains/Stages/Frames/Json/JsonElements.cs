using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Stages.Frames.Json;

/// <summary>Reads the elements of a tensor: one flat list, or lists nested as its shape says.</summary>
internal static class JsonElements
{
    /// <summary>Reads the list that begins at <paramref name="start"/> of <paramref name="text"/>, which is well-formed.</summary>
    public static byte[] Read(ReadOnlySpan<byte> text, int start, string name, TensorDataType type, TensorShape shape)
    {
        Utf8JsonReader json = new(text[start..]);
        json.Read();
        // Each element takes two bytes of text or more, so no shape asks for more memory than its text justifies.
        if (!shape.TryCountElements(out long count) || count > (text.Length - start) / 2)
        {
            throw new FrameException(start, $"output '{name}' does not have the elements of its shape {shape}");
        }

        ArrayBufferWriter<byte> data = new(Math.Max(1, (int)count * Math.Max(type.ElementSize(), BytesElements.PrefixSize)));
        Utf8JsonReader ahead = json;
        ahead.Read();
        long read = ahead.TokenType == JsonTokenType.StartArray
            ? ReadNested(ref json, data, start, name, type, shape, axis: 0)
            : ReadFlat(ref json, data, start, name, type, count);
        return read == count
            ? data.WrittenSpan.ToArray()
            : throw new FrameException(start, $"output '{name}' has {read} elements, but its shape is {shape}");
    }

    private static long ReadNested(
        ref Utf8JsonReader json, ArrayBufferWriter<byte> data, int start, string name, TensorDataType type, TensorShape shape, int axis)
    {
        if (axis == shape.Rank - 1) return ReadFlat(ref json, data, start, name, type, shape[axis]);
        long members = 0;
        long elements = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartArray || axis >= shape.Rank) throw Mismatch(json, start, name, shape);
            elements += ReadNested(ref json, data, start, name, type, shape, axis + 1);
            members++;
        }

        return members == shape[axis] ? elements : throw Mismatch(json, start, name, shape);
    }

    private static long ReadFlat(ref Utf8JsonReader json, ArrayBufferWriter<byte> data, int start, string name, TensorDataType type, long count)
    {
        long read = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (read == count) throw Fail(json, start, $"output '{name}' has more elements than its shape says");
            bool written = type == TensorDataType.Bytes ? TryWriteString(ref json, data) : TryWriteNumber(ref json, type, data);
            if (!written) throw Fail(json, start, $"element {read} of output '{name}' is no {type.WireName()}");
            read++;
        }

        return read == count ? read : throw Fail(json, start, $"output '{name}' has fewer elements than its shape says");
    }

    private static bool TryWriteString(ref Utf8JsonReader json, ArrayBufferWriter<byte> data)
    {
        if (json.TokenType != JsonTokenType.String) return false;
        Span<byte> target = data.GetSpan(BytesElements.PrefixSize + json.ValueSpan.Length);
        int length = json.CopyString(target[BytesElements.PrefixSize..]);
        BinaryPrimitives.WriteInt32LittleEndian(target, length);
        data.Advance(BytesElements.PrefixSize + length);
        return true;
    }

    private static bool TryWriteNumber(ref Utf8JsonReader json, TensorDataType type, ArrayBufferWriter<byte> data)
    {
        Span<byte> target = data.GetSpan(sizeof(long));
        bool written = JsonNumber.TryWrite(ref json, type, target);
        if (written) data.Advance(type.ElementSize());
        return written;
    }

    private static FrameException Mismatch(in Utf8JsonReader json, int start, string name, TensorShape shape) =>
        Fail(json, start, $"output '{name}' is not nested as its shape {shape} says");

    private static FrameException Fail(in Utf8JsonReader json, int start, string reason) => new(start + (int)json.TokenStartIndex, reason);
}
