using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Client.Http.Models;

/// <summary>Writes the body of a request that loads a model.</summary>
internal static class LoadContent
{
    public static HttpContent Of(ModelOverrides overrides)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            json.WriteStartObject("parameters"u8);
            if (overrides.ManifestJson is { } manifest) json.WriteString(OverrideNames.Manifest, manifest);
            foreach ((string path, ReadOnlyMemory<byte> file) in overrides.Files) json.WriteBase64String(OverrideNames.OfFile(path), file.Span);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        ReadOnlyMemoryContent content = new(body.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
