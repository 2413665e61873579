using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.OpenApi;

/// <summary>
/// The description covers the REST shape that the Open Inference Protocol publishes: whoever speaks that is understood, and
/// understands the answers.
/// </summary>
public sealed class ProtocolShapeTests
{
    private static readonly DoorDescription Description = DoorDescription.OfThisBuild;

    /// <summary>The protocol's answers; a field that it requires ends in an exclamation mark.</summary>
    public static TheoryData<string, string> Answers { get; } = new()
    {
        { "ServerMetadata", "name:string! version:string! extensions:array!" },
        { "ModelMetadata", "name:string! versions:array platform:string! inputs:array outputs:array" },
        { "TensorMetadata", "name:string! datatype:string! shape:array!" },
        { "InferenceResponse", "model_name:string! model_version:string id:string outputs:array!" },
        { "ResponseOutput", "name:string! shape:array! datatype:string! data:array!" },
        { "Error", "error:string!" },
    };

    /// <summary>The protocol's requests, in the same form.</summary>
    public static TheoryData<string, string> AskedFor { get; } = new()
    {
        { "InferenceRequest", "id:string parameters:object inputs:array! outputs:array" },
        { "RequestInput", "name:string! shape:array! datatype:string! parameters:object data:array!" },
        { "RequestOutput", "name:string! parameters:object" },
    };

    [Theory]
    [InlineData("GET", "/v2/health/live")]
    [InlineData("GET", "/v2/health/ready")]
    [InlineData("GET", "/v2/models/{model}/versions/{version}/ready")]
    [InlineData("GET", "/v2")]
    [InlineData("GET", "/v2/models/{model}/versions/{version}")]
    [InlineData("POST", "/v2/models/{model}/versions/{version}/infer")]
    public void Operations_OfTheProtocol_AreDescribed(string verb, string path) =>
        Assert.Contains(Description.Operations, operation => operation.Verb == verb && operation.Path == path);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answers_OfTheProtocol_HaveAllThatItRequires(string schema, string fields) => AssertFields(schema, fields, (own, protocol) => own || !protocol);

    [Theory]
    [MemberData(nameof(AskedFor))]
    public void Requests_OfTheProtocol_NeedNoMoreThanItRequires(string schema, string fields) => AssertFields(schema, fields, (own, protocol) => !own || protocol);

    [Fact]
    public void Requests_OfTheDoorsTests_AreBadByTheDescriptionWhereItsFormDecides()
    {
        string[] onlyByMeaning =
        [
            "is given twice", "INT8 takes", "does not fit", "UINT64 takes", "BOOL takes", "BYTES takes", "FP32 takes", "within single", "elements", "nested as its shape",
            "overflows", "is reserved", "keep no state", "has outputs", "has no input", "has a shape whose", "shared memory", "both 'data' and", "'binary_data_size' of",
        ];
        JsonNode schema = Reference("InferenceRequest");
        List<string> taken = [];
        foreach ((string body, string sentence) in BadInputTests.Bodies.Select(row => row.Data))
        {
            if (body.Contains(@"\ud800", StringComparison.Ordinal) || Parse(body) is not { } json || Description.Schemas.ProblemsOf(schema, json, isClosed: false).Length > 0) continue;
            if (!onlyByMeaning.Any(words => sentence.Contains(words, StringComparison.Ordinal))) taken.Add($"{sentence} {body}");
        }

        Assert.Empty(taken);
        Assert.Empty(Description.Schemas.ProblemsOf(schema, JsonElement.Parse(Requests.Simple()), isClosed: false));
    }

    [Theory]
    [InlineData("InferenceResponse", """{"model_name":"x","model_version":"1"}""")]
    [InlineData("InferenceResponse", """{"model_name":"x","model_version":1,"outputs":[]}""")]
    [InlineData("InferenceResponse", """{"model_name":"x","model_version":"1","outputs":[{"name":"y","datatype":"FP16","shape":[1],"data":[1]}]}""")]
    [InlineData("InferenceResponse", """{"model_name":"x","model_version":"1","outputs":[{"name":"y","datatype":"FP32","shape":[-1],"data":[1]}]}""")]
    [InlineData("InferenceResponse", """{"model_name":"x","model_version":"1","outputs":[],"more":1}""")]
    [InlineData("BinaryInferenceRequest", """{"inputs":[{"name":"x","datatype":"FP32","shape":[1]}]}""")]
    [InlineData("BinaryInferenceRequest", """{"inputs":[{"name":"x","datatype":"FP32","shape":[1],"data":[1],"parameters":{"binary_data_size":4}}]}""")]
    [InlineData("BinaryInferenceRequest", """{"inputs":[{"name":"x","datatype":"FP32","shape":[1],"parameters":{"binary_data_size":-4}}]}""")]
    [InlineData("Error", """{"error":{"message":"x"}}""")]
    [InlineData("Error", """{"error":"x","path":"/home"}""")]
    [InlineData("ModelReady", """{"name":"x","ready":false}""")]
    [InlineData("LatestRequest", """{"version":0}""")]
    [InlineData("LatestRequest", """{"version":1,"force":true}""")]
    [InlineData("RepositoryIndex", """{"models":[]}""")]
    [InlineData("RepositoryIndex", """[{"name":"x","version":"1","state":"ready","reason":""}]""")]
    [InlineData("StageReport", """{"name":"x","latest":0,"versions":[]}""")]
    public void Values_OfAnotherForm_AreWrong(string schema, string json) =>
        Assert.NotEmpty(Description.Schemas.ProblemsOf(Reference(schema), JsonElement.Parse(json), isClosed: true));

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AssertFields(string schema, string fields, Func<bool, bool, bool> isRight)
    {
        JsonObject own = Description.Schema(schema);
        foreach (string field in fields.Split(' '))
        {
            string[] parts = field.TrimEnd('!').Split(':');
            Assert.True(own["properties"]![parts[0]] is not null, $"{schema} lacks {parts[0]}.");
            string type = Description.Resolve(own["properties"]![parts[0]]!)["type"]!.ToString();
            bool isRequired = own["required"]!.AsArray().Any(name => name!.ToString() == parts[0]);

            Assert.True(type == parts[1], $"{schema}: {parts[0]} is {type} here and {parts[1]} in the protocol.");
            Assert.True(isRight(isRequired, field.EndsWith('!')), $"{schema}: {parts[0]} is {(isRequired ? "" : "not ")}required here.");
        }
    }
}
