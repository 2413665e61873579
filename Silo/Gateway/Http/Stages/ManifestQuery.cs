using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Gateway.Http.Stages;

/// <summary>
/// Makes a manifest of a query such as <c>?memory=64MiB&amp;cpuTime=100ms&amp;hostFunctions=log,now</c>. What the fields may hold
/// is for the manifest's reader to say.
/// </summary>
internal static class ManifestQuery
{
    private const string HostFunctions = "hostFunctions";

    private static readonly string[] Texts = ["description", "form", "io"];
    private static readonly string[] Limits = ["memory", "cpuTime", "wallTime", "outputBytes", "tableElements"];

    /// <summary>The manifest as JSON; empty for an empty query.</summary>
    /// <exception cref="RefusedException">A field is unknown or given twice.</exception>
    public static string Read(IQueryCollection query)
    {
        if (query.Count == 0) return "";
        foreach ((string key, StringValues values) in query)
        {
            if (key != HostFunctions && !Texts.Contains(key) && !Limits.Contains(key))
            {
                throw RefusedException.InvalidInput(
                    $"'{key}' is no field of a manifest that the query can hold; those are {string.Join(", ", [.. Texts, .. Limits, HostFunctions])}.");
            }

            if (values.Count > 1) throw RefusedException.InvalidInput($"'{key}' is given twice in the query; give it once.");
        }

        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text)) Write(json, query);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void Write(Utf8JsonWriter json, IQueryCollection query)
    {
        json.WriteStartObject();
        foreach (string key in Texts.Where(query.ContainsKey)) json.WriteString(key, query[key].ToString());
        if (query.TryGetValue(HostFunctions, out StringValues functions))
        {
            json.WriteStartArray(HostFunctions);
            foreach (string function in functions.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)) json.WriteStringValue(function);
            json.WriteEndArray();
        }

        json.WriteStartObject("limits"u8);
        foreach (string key in Limits.Where(query.ContainsKey)) WriteLimit(json, key, query[key].ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, string key, string value)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) json.WriteNumber(key, number);
        else json.WriteString(key, value);
    }
}
