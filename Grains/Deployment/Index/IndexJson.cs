using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeOrleans.Grains.Deployment.Index;

/// <summary>Entries of the index as stores keep them.</summary>
public static class IndexJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>Writes entries as UTF-8.</summary>
    public static byte[] Write(IndexEntries entries) => JsonSerializer.SerializeToUtf8Bytes(entries, Options);

    /// <summary>Reads entries.</summary>
    /// <exception cref="JsonException">They are of another form.</exception>
    public static IndexEntries Read(ReadOnlySpan<byte> utf8)
    {
        IndexEntries? read = JsonSerializer.Deserialize<IndexEntries>(utf8, Options);
        return read is { Versions.IsDefault: false, Aliases.IsDefault: false } ? read : throw new JsonException("The index lacks its entries.");
    }
}
