using System.Text.Json.Nodes;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Writes a manifest in a form that spaces, the order of fields and the reference to the schema do not change.</summary>
internal static class ManifestText
{
    /// <summary>That form of a manifest that was read without a problem; empty where it says nothing.</summary>
    public static string Of(string manifest)
    {
        if (manifest.Length == 0) return "";
        JsonObject fields = JsonNode.Parse(manifest.TrimStart('\uFEFF'))!.AsObject();
        fields.Remove("$schema");
        return fields.Count == 0 ? "" : Sort(fields)!.ToJsonString();
    }

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Sort(field.Value)))),
        JsonArray members => new JsonArray([.. members.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
