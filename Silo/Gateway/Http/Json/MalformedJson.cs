using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Json;

/// <summary>Says in the door's own words what is wrong with a text that is no JSON.</summary>
internal static class MalformedJson
{
    /// <summary>Whether the JSON reader throws this for a text that it cannot read.</summary>
    public static bool IsCauseOf(Exception exception) => exception is JsonException or InvalidOperationException;

    /// <summary>The refusal of a request.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="exception">What the reader threw.</param>
    public static RefusedException Refuse(ReadOnlySpan<byte> text, Exception exception)
    {
        if (exception is not JsonException { LineNumber: { } line, BytePositionInLine: { } byteInLine })
        {
            // How the reader speaks of text that no string can hold, such as half a surrogate pair.
            return RefusedException.InvalidInput("A string in the request's JSON is not valid Unicode text; send UTF-8.");
        }

        string reason = Reason(text, OffsetOf(text, line, byteInLine));
        return RefusedException.InvalidInput(string.Create(
            CultureInfo.InvariantCulture, $"The request's JSON is malformed at line {line + 1}, byte {byteInLine + 1}: {reason}."));
    }

    private static string Reason(ReadOnlySpan<byte> text, int offset)
    {
        ReadOnlySpan<byte> rest = text[offset..];
        if (rest.IsEmpty) return text.IsEmpty ? "it is empty" : "it ends too early";
        if (rest[0] is (byte)'[' or (byte)'{' && DepthOf(text[..offset]) >= StrictJson.MaxDepth)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it is nested deeper than {StrictJson.MaxDepth}");
        }

        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8)) return "NaN and Infinity are no JSON numbers; send them in binary form";
        return rest[0] is > 0x20 and < 0x7F
            ? $"'{(char)rest[0]}' is not allowed there"
            : string.Create(CultureInfo.InvariantCulture, $"the byte 0x{rest[0]:X2} is not allowed there");
    }

    private static int OffsetOf(ReadOnlySpan<byte> text, long line, long byteInLine)
    {
        int offset = 0;
        for (; line > 0; line--) offset += text[offset..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(offset + byteInLine, text.Length);
    }

    private static int DepthOf(ReadOnlySpan<byte> begin)
    {
        Utf8JsonReader reader = new(begin, isFinalBlock: false, new JsonReaderState(StrictJson.Options));
        while (reader.Read())
        {
            // Only where it stops matters.
        }

        return reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? reader.CurrentDepth + 1 : reader.CurrentDepth;
    }
}
