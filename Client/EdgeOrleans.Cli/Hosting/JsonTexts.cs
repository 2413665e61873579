using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeOrleans.Cli.Hosting;

/// <summary>Writes JSON as the tool prints it: letters of all languages as they are.</summary>
internal static class JsonTexts
{
    /// <summary>On one line.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Over several lines.</summary>
    public static JsonWriterOptions Readable { get; } = Compact with { Indented = true };

    /// <summary>An element over several lines.</summary>
    public static string Indented(JsonElement element) => Write(element.WriteTo);

    /// <summary>What <paramref name="write"/> writes, over several lines.</summary>
    public static string Write(Action<Utf8JsonWriter> write) => Write(write, Readable);

    /// <summary>What <paramref name="write"/> writes, on one line.</summary>
    public static string OnOneLine(Action<Utf8JsonWriter> write) => Write(write, Compact);

    private static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, options)) write(json);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
