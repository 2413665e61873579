using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Http;

/// <summary>Reads the JSON of an answer, without an object model. Each problem is a <see cref="FormatException"/> with a clause that names it.</summary>
internal static class AnswerParser
{
    private const int MaxRank = 32;
    private const int LongestDataTypeName = 6;

    /// <summary>Reads the header.</summary>
    /// <exception cref="FormatException">The JSON is not an answer.</exception>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string is not valid Unicode.</exception>
    public static AnswerHeader Parse(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject, "it is no object");
        string? model = null;
        int? version = null;
        ImmutableArray<AnswerOutput> outputs = default;
        while (NextProperty(ref reader))
        {
            if (Enter(ref reader, "model_name"u8)) model = StringOf(ref reader, "model_name");
            else if (Enter(ref reader, "model_version"u8)) version = VersionOf(ref reader);
            else if (Enter(ref reader, "outputs"u8)) outputs = OutputsOf(ref reader);
            else reader.Skip();
        }

        // Reading on is what finds bytes after the object.
        reader.Read();
        return outputs.IsDefault ? throw new FormatException("it has no outputs") : new AnswerHeader(model, version, outputs);
    }

    private static ImmutableArray<AnswerOutput> OutputsOf(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray, "outputs is no array");
        ImmutableArray<AnswerOutput>.Builder outputs = ImmutableArray.CreateBuilder<AnswerOutput>(2);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) outputs.Add(OutputOf(ref reader));
        return outputs.DrainToImmutable();
    }

    private static AnswerOutput OutputOf(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an output is no object");
        string? name = null;
        TensorDataType? dataType = null;
        TensorShape? shape = null;
        int? size = null;
        while (NextProperty(ref reader))
        {
            if (Enter(ref reader, "name"u8)) name = StringOf(ref reader, "an output's name");
            else if (Enter(ref reader, "datatype"u8)) dataType = DataTypeOf(ref reader);
            else if (Enter(ref reader, "shape"u8)) shape = ShapeOf(ref reader);
            else if (Enter(ref reader, "parameters"u8)) size = BinarySizeOf(ref reader);
            else reader.Skip();
        }

        if (name is null) throw new FormatException("an output has no name");
        return new AnswerOutput(
            name,
            dataType ?? throw new FormatException($"output '{name}' has no datatype"),
            shape ?? throw new FormatException($"output '{name}' has no shape"),
            size ?? throw new FormatException($"output '{name}' is not in binary form"));
    }

    private static TensorDataType DataTypeOf(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "a datatype is no string");
        Span<char> name = stackalloc char[LongestDataTypeName];
        return reader.ValueSpan.Length <= name.Length
            && TensorDataTypes.TryParse(name[..reader.CopyString(name)], out TensorDataType dataType)
                ? dataType
                : throw new FormatException($"it has a datatype other than {TensorDataTypes.AllNames}");
    }

    private static TensorShape ShapeOf(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray, "a shape is no array");
        Span<long> dimensions = stackalloc long[MaxRank];
        int rank = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rank == MaxRank) throw new FormatException($"a shape has over {MaxRank} dimensions");
            Expect(ref reader, JsonTokenType.Number, "a dimension is no number");
            if (!reader.TryGetInt64(out long dimension) || dimension < 0)
            {
                throw new FormatException("a dimension is not between 0 and 2^63 - 1");
            }

            dimensions[rank++] = dimension;
        }

        return TensorShape.Create(dimensions[..rank]);
    }

    private static int? BinarySizeOf(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an output's parameters are no object");
        int? size = null;
        while (NextProperty(ref reader))
        {
            if (!Enter(ref reader, "binary_data_size"u8))
            {
                reader.Skip();
                continue;
            }

            Expect(ref reader, JsonTokenType.Number, "a binary_data_size is no number");
            size = reader.TryGetInt32(out int value) && value >= 0
                ? value
                : throw new FormatException("a binary_data_size is not between 0 and 2^31 - 1");
        }

        return size;
    }

    private static int VersionOf(ref Utf8JsonReader reader)
    {
        string version = StringOf(ref reader, "model_version");
        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException("model_version is no number");
    }

    private static string StringOf(ref Utf8JsonReader reader, string what)
    {
        Expect(ref reader, JsonTokenType.String, $"{what} is no string");
        return reader.GetString()!;
    }

    private static bool NextProperty(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the value when the property has that name.</summary>
    private static bool Enter(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read();

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string otherwise)
    {
        if (reader.TokenType != type) throw new FormatException(otherwise);
    }
}
