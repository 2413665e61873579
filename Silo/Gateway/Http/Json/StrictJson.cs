using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Json;

/// <summary>Reads single JSON values and refuses all but the expected kind.</summary>
internal static class StrictJson
{
    /// <summary>Deeper nesting is refused, as Triton does.</summary>
    public const int MaxDepth = 100;

    /// <summary>What is JSON here.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>A reader over a whole text.</summary>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> json) => new(json, Options);

    /// <summary>A reader that stands on the value which begins at <paramref name="position"/> of <paramref name="json"/>.</summary>
    public static Utf8JsonReader OpenAt(ReadOnlySpan<byte> json, int position)
    {
        Utf8JsonReader reader = Open(json[position..]);
        reader.Read();
        return reader;
    }

    /// <summary>Refuses a value of another kind than <paramref name="type"/>.</summary>
    public static void Expect(in Utf8JsonReader reader, JsonTokenType type, string key, in JsonSubject subject, string form)
    {
        if (reader.TokenType != type) throw Unexpected(reader.TokenType, key, subject, form);
    }

    /// <summary>The name of a property or the string that the reader stands on.</summary>
    /// <exception cref="RefusedException">It has more than <paramref name="most"/> bytes.</exception>
    public static string TextOf(in Utf8JsonReader reader, int most = TextLimit.MostBytes)
    {
        TextLimit.Check(reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length, most);
        return reader.GetString()!;
    }

    /// <summary>Reads the string that follows a property's name.</summary>
    public static string ReadString(ref Utf8JsonReader reader, string key, in JsonSubject subject, int most = TextLimit.MostBytes)
    {
        reader.Read();
        Expect(reader, JsonTokenType.String, key, subject, "a string");
        return TextOf(reader, most);
    }

    /// <summary>Reads the boolean that follows a property's name.</summary>
    public static bool ReadBool(ref Utf8JsonReader reader, string key, in JsonSubject subject)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Unexpected(reader.TokenType, key, subject, "true or false"),
        };
    }

    /// <summary>Reads the whole number, 0 to <paramref name="highest"/>, that follows a property's name.</summary>
    public static long ReadCount(ref Utf8JsonReader reader, string key, in JsonSubject subject, long highest = long.MaxValue)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) && value >= 0 && value <= highest
            ? value
            : throw RefusedException.InvalidInput($"'{key}' of {subject} must be a whole number from 0 to {highest}.");
    }

    /// <summary>Skips a parameter that has no meaning here, which must still be of a kind that the protocol allows.</summary>
    public static void SkipParameter(ref Utf8JsonReader reader, string key, in JsonSubject subject)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False) return;
        throw Unexpected(reader.TokenType, key, subject, "a string, a number or a boolean");
    }

    /// <summary>Notes that the property of that number was seen, and refuses it the second time.</summary>
    public static void Once(ref int seen, int property, string key, in JsonSubject subject)
    {
        if ((seen & (1 << property)) != 0) throw RefusedException.InvalidInput($"'{key}' of {subject} is given twice; give it once.");
        seen |= 1 << property;
    }

    /// <summary>The kind of a token in words.</summary>
    public static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };

    private static RefusedException Unexpected(JsonTokenType found, string key, in JsonSubject subject, string form) =>
        RefusedException.InvalidInput($"'{key}' of {subject} must be {form}, not {Describe(found)}.");
}
