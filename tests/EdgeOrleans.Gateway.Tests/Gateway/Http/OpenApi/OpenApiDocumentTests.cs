using System.Text.Json.Nodes;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.OpenApi;

/// <summary>The description is one by its own standard, and says of the door's endpoints what they are.</summary>
public sealed class OpenApiDocumentTests
{
    private static readonly DoorDescription Description = DoorDescription.OfThisBuild;

    [Fact]
    public async Task Get_Description_IsReadWithoutAnError()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        string text = await door.Client.GetStringAsync("/openapi.json", TestContext.Current.CancellationToken);

        ReadResult read = OpenApiDocument.Parse(text, "json");

        Assert.NotNull(read.Diagnostic);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal(Description.Root["paths"]!.AsObject().Count, read.Document!.Paths.Count);
    }

    [Fact]
    public void References_OfTheDescription_AllHaveAnEnd()
    {
        List<JsonNode> references = [];
        Collect(Description.Root, references);

        Assert.All(references, reference => Assert.NotSame(reference, Description.Resolve(reference)));
        string[] used = [.. references.Select(reference => reference["$ref"]!.ToString()).Distinct()];
        string[] unused =
        [
            .. new[] { "headers", "parameters", "responses", "schemas" }.SelectMany(kind =>
                Description.Root["components"]![kind]!.AsObject().Select(component => $"#/components/{kind}/{component.Key}")).Except(used),
        ];
        Assert.Empty(unused);
    }

    [Fact]
    public async Task Operations_OfTheDescription_AreTheEndpointsOfTheDoor()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        IEnumerable<string> mapped = EndpointsOf(door).SelectMany(endpoint => Verbs(endpoint).Select(verb => $"{verb} {endpoint.RoutePattern.RawText}"));
        IEnumerable<string> described = Description.Operations.Select(operation => $"{operation.Verb} {operation.Path}");

        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Operations_OfTheDescription_NeedTheRoleThatTheDoorAsksFor()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        foreach (RouteEndpoint endpoint in EndpointsOf(door))
        {
            (string verb, string path, JsonObject operation) = Description.Operations.Single(operation =>
                operation.Path == endpoint.RoutePattern.RawText && operation.Verb == Verbs(endpoint).Single());
            Access access = Assert.IsType<Access>(endpoint.Metadata.Single(item => item is Access));
            string role = access is Access.Read ? "" : $"\"{access.ToString().ToLowerInvariant()}\"";
            string expected = access is Access.Open ? "[]" : $$"""[{"bearer":[{{role}}]},{"apiKey":[{{role}}]}]""";

            Assert.True(expected == operation["security"]!.ToJsonString(), $"{verb} {path} asks for {access} and is described with {operation["security"]}.");
        }
    }

    [Fact]
    public void Names_OfOperations_AreEachTheirOwn()
    {
        string[] names = [.. Description.Operations.Select(operation => operation.Operation["operationId"]!.ToString())];

        Assert.Equal(names.Distinct(), names);
    }

    /// <summary>Those of HTTP: gRPC describes itself by reflection.</summary>
    private static IEnumerable<RouteEndpoint> EndpointsOf(DoorHost door) =>
        door.Endpoints.Where(endpoint => Verbs(endpoint).Length > 0 && !IsRpc(endpoint.RoutePattern.RawText!));

    private static bool IsRpc(string path) => path.StartsWith("/inference.", StringComparison.Ordinal) || path.StartsWith("/grpc.", StringComparison.Ordinal) || path.Contains("unimplemented", StringComparison.Ordinal);

    private static string[] Verbs(RouteEndpoint endpoint) => [.. endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []];

    private static void Collect(JsonNode? node, List<JsonNode> references)
    {
        if (node is JsonArray members)
        {
            foreach (JsonNode? member in members) Collect(member, references);
        }
        else if (node is JsonObject fields)
        {
            if (fields["$ref"] is JsonValue) references.Add(fields);
            foreach ((_, JsonNode? child) in fields) Collect(child, references);
        }
    }
}
