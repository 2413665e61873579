using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeOrleans.Silo.Gateway.Http.OpenApi;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.OpenApi;

/// <summary>The description of the door, taken apart.</summary>
internal sealed class DoorDescription
{
    private readonly (Regex Form, int Parameters, string Path, JsonObject Operations)[] _paths;

    private DoorDescription(JsonObject root)
    {
        Root = root;
        Schemas = new DescribedSchemas(root["components"]!["schemas"]!.AsObject());
        _paths =
        [
            .. root["paths"]!.AsObject().Select(path => (
                new Regex($"^{Regex.Replace(path.Key, "{[a-z]+}", "[^/]+")}$"), path.Key.Count(letter => letter == '{'), path.Key, path.Value!.AsObject())),
        ];
    }

    /// <summary>That of this build.</summary>
    public static DoorDescription OfThisBuild { get; } = new(JsonNode.Parse(Text)!.AsObject());

    /// <summary>The text that the door serves.</summary>
    public static string Text
    {
        get
        {
            using StreamReader reader = new(typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream(typeof(OpenApiEndpoint), "openapi.json")!);
            return reader.ReadToEnd();
        }
    }

    public JsonObject Root { get; }

    public DescribedSchemas Schemas { get; }

    /// <summary>Every operation, with its path as described and its verb in capital letters.</summary>
    public IEnumerable<(string Verb, string Path, JsonObject Operation)> Operations => _paths.SelectMany(path =>
        path.Operations.Select(operation => (operation.Key.ToUpperInvariant(), path.Path, operation.Value!.AsObject())));

    /// <summary>A schema of the components.</summary>
    public JsonObject Schema(string name) => Root["components"]!["schemas"]![name]!.AsObject();

    /// <summary>What a path is described as; null for one that is not.</summary>
    public (string Path, JsonObject Operations)? Find(string path)
    {
        var found = _paths.Where(known => known.Form.IsMatch(path)).OrderBy(known => known.Parameters).ToArray();
        return found.Length == 0 ? null : (found[0].Path, found[0].Operations);
    }

    /// <summary>The node that a reference refers to; the node itself where it is none.</summary>
    public JsonNode Resolve(JsonNode node)
    {
        if (node is not JsonObject fields || fields["$ref"] is not { } reference) return node;
        JsonNode found = Root;
        foreach (string part in reference.ToString().Split('/').Skip(1)) found = found[part]!;
        return found;
    }
}
