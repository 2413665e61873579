using System.Text.Json;

namespace EdgeOrleans.Silo.Gateway.Http.Json;

/// <summary>Writes fields of the door's own answers.</summary>
internal static class JsonFields
{
    private const int Decimals = 3;

    /// <summary>Writes a time in milliseconds, to a microsecond.</summary>
    public static void WriteMilliseconds(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeSpan time) =>
        json.WriteRounded(name, time.TotalMilliseconds);

    /// <summary>Writes a time in milliseconds; null for none.</summary>
    public static void WriteMilliseconds(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeSpan? time)
    {
        if (time is { } known) json.WriteMilliseconds(name, known);
        else json.WriteNull(name);
    }

    /// <summary>Writes a number with up to three decimals; null for one that JSON cannot hold.</summary>
    public static void WriteRounded(this Utf8JsonWriter json, ReadOnlySpan<byte> name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, Math.Round(value, Decimals));
        else json.WriteNull(name);
    }

    /// <summary>Writes the name of a member of a closed set, such as <c>own_pop</c>.</summary>
    public static void WriteName<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, T member)
        where T : struct, Enum => json.WriteString(name, JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString()));
}
