using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.OpenApi;

/// <summary>Holds values against schemas of a description. Thread-safe.</summary>
/// <param name="schemas">The schemas of its components.</param>
internal sealed class DescribedSchemas(JsonObject schemas)
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly ConcurrentDictionary<string, Lazy<JsonSchema>> _built = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a value.</summary>
    /// <param name="schema">The schema, which may refer to the components.</param>
    /// <param name="value">The value.</param>
    /// <param name="isClosed">Whether fields that the schema does not name are wrong too: the door may not answer what nobody described.</param>
    public string[] ProblemsOf(JsonNode schema, JsonElement value, bool isClosed)
    {
        JsonSchema built = _built.GetOrAdd($"{isClosed}{schema.ToJsonString()}", _ => new Lazy<JsonSchema>(() => Build(schema, isClosed))).Value;
        EvaluationResults results = built.Evaluate(value, Options);
        return results.IsValid ? [] : [.. (results.Details ?? []).Where(detail => !detail.IsValid && detail.Errors is not null).SelectMany(TextsOf)];
    }

    private static IEnumerable<string> TextsOf(EvaluationResults detail) =>
        detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Key}: {error.Value} ({detail.EvaluationPath})");

    private JsonSchema Build(JsonNode schema, bool isClosed)
    {
        JsonObject whole = schema.DeepClone().AsObject();
        whole["$defs"] = schemas.DeepClone();
        if (isClosed) Close(whole);
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    private static void Close(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach ((_, JsonNode? child) in fields.ToArray()) Close(child);
                if (fields["properties"] is JsonObject && (fields["type"] as JsonValue)?.ToString() == "object") fields.TryAdd("additionalProperties", false);
                break;
            case JsonArray members:
                foreach (JsonNode? member in members) Close(member);
                break;
            default:
                break;
        }
    }
}
