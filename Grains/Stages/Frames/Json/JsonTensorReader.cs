using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Stages.Frames.Json;

/// <summary>Reads one tensor of <c>outputs</c>.</summary>
internal static class JsonTensorReader
{
    /// <summary>Reads the object that the reader stands on; its members come in any order.</summary>
    public static Tensor Read(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        if (json.TokenType != JsonTokenType.StartObject) throw Fail(json, "a member of 'outputs' is no object");
        string? name = null;
        TensorDataType? dataType = null;
        TensorShape? shape = null;
        long data = -1;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("name"u8)) name = ReadString(ref json, "name");
            else if (json.ValueTextEquals("datatype"u8)) dataType = ReadDataType(ref json);
            else if (json.ValueTextEquals("shape"u8)) shape = ReadShape(ref json);
            else if (json.ValueTextEquals("data"u8)) data = SkipData(ref json);
            else json.Skip();
        }

        if (name is null || dataType is not { } type || shape is not { } dimensions || data < 0)
        {
            throw Fail(json, "an output lacks its name, datatype, shape or data");
        }

        if (name.Length == 0 || FrameLayout.Utf8.GetByteCount(name) > FrameLayout.MaxNameLength)
        {
            throw Fail(json, $"an output's name takes 1 to {FrameLayout.MaxNameLength} bytes");
        }

        return new Tensor(name, type, dimensions, JsonElements.Read(text, (int)data, name, type, dimensions));
    }

    private static string ReadString(ref Utf8JsonReader json, string what)
    {
        json.Read();
        return json.TokenType == JsonTokenType.String ? json.GetString()! : throw Fail(json, $"'{what}' of an output is no string");
    }

    private static TensorDataType ReadDataType(ref Utf8JsonReader json)
    {
        string text = ReadString(ref json, "datatype");
        return TensorDataTypes.TryParse(text, out TensorDataType type) && type is not (TensorDataType.Fp16 or TensorDataType.Bf16)
            ? type
            : throw Fail(json, "'datatype' of an output is none of those that JSON holds");
    }

    private static TensorShape ReadShape(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray) throw Fail(json, "'shape' of an output is no list");
        Span<long> dimensions = stackalloc long[FrameLayout.MaxRank];
        int rank = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (rank == FrameLayout.MaxRank) throw Fail(json, $"an output has over {FrameLayout.MaxRank} dimensions");
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long dimension)) throw Fail(json, "a dimension is no whole number");
            dimensions[rank++] = dimension;
        }

        return TensorShape.Create(dimensions[..rank]);
    }

    private static long SkipData(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray) throw Fail(json, "'data' of an output is no list");
        long start = json.TokenStartIndex;
        json.Skip();
        return start;
    }

    private static FrameException Fail(in Utf8JsonReader json, string reason) => new((int)json.TokenStartIndex, reason);
}
