using System.Collections.Immutable;
using System.Text.Json;

namespace EdgeOrleans.Grains.Keys;

/// <summary>Keys as stores keep them.</summary>
public static class KeyJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Writes keys as UTF-8.</summary>
    public static byte[] Write(ImmutableArray<ApiKey> keys) => JsonSerializer.SerializeToUtf8Bytes(keys, Options);

    /// <summary>Reads keys.</summary>
    /// <exception cref="JsonException">They are of another form.</exception>
    public static ImmutableArray<ApiKey> Read(ReadOnlySpan<byte> utf8)
    {
        ImmutableArray<ApiKey> keys = JsonSerializer.Deserialize<ImmutableArray<ApiKey>>(utf8, Options);
        return keys.IsDefault || keys.Any(key => key is null || key.Roles.IsDefault || key.Models.IsDefault)
            ? throw new JsonException("The keys lack their entries.")
            : keys;
    }
}
