using System.Collections.Immutable;
using System.Text.Json;
using EdgeOrleans.Grains.Keys;

namespace EdgeOrleans.Silo.Gateway.Http.Keys;

/// <summary>Writes keys: never a hash, and the key's text in the answer that made it alone.</summary>
internal static class KeyWriter
{
    /// <summary>Writes a key that was just made.</summary>
    public static void WriteMade(Utf8JsonWriter json, ApiKey key, string text)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, key.Id);
        json.WriteString("key"u8, text);
        WriteFields(json, key);
        json.WriteEndObject();
    }

    /// <summary>Writes a key as lists have it.</summary>
    public static void Write(Utf8JsonWriter json, ApiKey key, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, key.Id);
        WriteFields(json, key);
        WriteTime(json, "revoked"u8, key.Revoked);
        json.WriteString("state"u8, key.Revoked is not null ? "revoked"u8 : key.Expires <= now ? "expired"u8 : "active"u8);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, ApiKey key)
    {
        WriteText(json, "tenant"u8, key.Tenant);
        WriteList(json, "roles"u8, key.Roles);
        WriteList(json, "models"u8, key.Models.IsEmpty ? ["*"] : key.Models);
        WriteText(json, "note"u8, key.Note);
        WriteTime(json, "created"u8, key.Created);
        WriteTime(json, "expires"u8, key.Expires);
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text)
    {
        if (text.Length > 0) json.WriteString(name, text);
        else json.WriteNull(name);
    }

    private static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } known) json.WriteString(name, known.UtcDateTime);
        else json.WriteNull(name);
    }

    private static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<string> items)
    {
        json.WriteStartArray(name);
        foreach (string item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
