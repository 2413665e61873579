using System.Net;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.OpenApi;

/// <summary>What a real PoP takes and answers is what its description says: <see cref="DescribedExchanges"/> looks at all of it.</summary>
public sealed class DescribedPopTests(DescribedPop pop) : IClassFixture<DescribedPop>
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Samples");

    [Fact]
    public async Task Answers_OfEveryOperation_AreAsDescribed()
    {
        await InferAsync();
        await AskAsync();
        await ChangeRepositoryAsync();
        await SendAsync("POST", "/edge/stages/my-stages/7/check?memory=16MiB", Wasm(), HttpStatusCode.OK);
        await DeployAsync("stages", "speech-segments", Wasm);
        await DeployAsync("pipelines", "clean-speech", () => Requests.Json(Pipeline));
        await DeployAsync("models", null, Onnx);
        await ManageKeysAsync();

        IEnumerable<string> succeeded = pop.Seen.Where(seen => seen.Split(' ')[2][0] == '2').Select(seen => seen[..seen.LastIndexOf(' ')]);
        IEnumerable<string> described = DoorDescription.OfThisBuild.Operations.Select(operation => $"{operation.Verb} {operation.Path}");
        Assert.Empty(described.Except(succeeded));
    }

    [Fact]
    public async Task Refusals_OfEveryKind_AreAsDescribed()
    {
        foreach (string path in new[] { "", "/config", "/ready", "/stats" })
        {
            await SendAsync("GET", $"/v2/models/nobody{path}", null, HttpStatusCode.NotFound);
            await SendAsync("GET", $"/v2/models/simple/versions/7{path}", null, HttpStatusCode.NotFound);
            await SendAsync("GET", $"/v2/models/simple/versions/99999999999{path}", null, HttpStatusCode.BadRequest);
        }

        HttpContent Simple(string? extra = null) => Requests.Json(Requests.Simple(extra));
        await SendAsync("POST", "/v2/models/nobody/infer", Simple(), HttpStatusCode.NotFound);
        await SendAsync("POST", "/v2/models/simple/infer", Requests.Json("{"), HttpStatusCode.BadRequest);
        await SendAsync("POST", "/v2/models/simple/infer", new ByteArrayContent(new byte[65537]), HttpStatusCode.RequestEntityTooLarge);
        await SendAsync("POST", "/v2/models/simple/infer", Simple(), HttpStatusCode.UnavailableForLegalReasons, ("X-Edge-Residency", "MARS"));
        await SendAsync("POST", "/v2/models/simple/infer", Simple(""","parameters":{"timeout":1}"""), HttpStatusCode.GatewayTimeout);
        await SendAsync("POST", "/v2/repository/index", Requests.Json("[]"), HttpStatusCode.BadRequest);
        await SendAsync("POST", "/v2/repository/models/nobody/load", null, HttpStatusCode.NotFound);
        await SendAsync("POST", "/v2/repository/models/nobody/unload", null, HttpStatusCode.NotFound);
        await SendAsync("GET", "/edge/pops/nowhere", null, HttpStatusCode.NotFound);
        await SendAsync("GET", "/edge/route", null, HttpStatusCode.BadRequest);
        await SendAsync("GET", "/edge/route?model=nobody", null, HttpStatusCode.NotFound);
        await SendAsync("GET", "/edge/route?model=simple&residency=MARS", null, HttpStatusCode.UnavailableForLegalReasons);
        await SendAsync("POST", "/edge/keys", Requests.Json("""{"roles":["king"]}"""), HttpStatusCode.BadRequest);
        await SendAsync("DELETE", "/edge/keys/aaaaaaaa", null, HttpStatusCode.NotFound);
        await SendAsync("DELETE", "/edge/keys/nokey", null, HttpStatusCode.BadRequest);
        await SendAsync("GET", "/v2", null, HttpStatusCode.Unauthorized, ("Authorization", "Bearer edge_aaaaaaaa_nothing"));
        await SendAsync("POST", "/edge/stages/x/1/check", Requests.Json("{}"), HttpStatusCode.BadRequest);
        foreach (string kind in new[] { "stages", "pipelines", "models" })
        {
            await SendAsync("GET", $"/edge/{kind}/nobody", null, HttpStatusCode.NotFound);
            await SendAsync("PUT", $"/edge/{kind}/x/1", Requests.Json("{}"), HttpStatusCode.BadRequest);
            await SendAsync("PUT", $"/edge/{kind}/x/latest", Requests.Json("{}"), HttpStatusCode.BadRequest);
            await SendAsync("PUT", $"/edge/{kind}/x/latest", Requests.Json("""{"version":1}"""), HttpStatusCode.NotFound);
            await SendAsync("DELETE", $"/edge/{kind}/x/1", null, HttpStatusCode.NotFound);
            await SendAsync("DELETE", $"/edge/{kind}/x/0", null, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Exchange_ThatIsNotAsDescribed_IsFound()
    {
        using HttpClient client = new(new DescribedExchanges(DoorDescription.OfThisBuild, new SocketsHttpHandler())) { BaseAddress = pop.Client.BaseAddress };

        InvalidOperationException wrong = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            client.PostAsync("/v2/repository/index", new StringContent("{}", Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken));

        Assert.Contains("request: the content type text/plain is not described", wrong.Message, StringComparison.Ordinal);
    }

    private const string Pipeline =
        """
        {"inputs":{"numbers":{"datatype":"INT32","shape":[-1,16]}},
         "steps":[{"name":"add","model":"simple","inputs":{"INPUT0":"numbers","INPUT1":"numbers"},"outputs":["OUTPUT0"]}],
         "outputs":{"sum":{"from":"add.OUTPUT0","datatype":"INT32","shape":[-1,16]}}}
        """;

    private async Task InferAsync()
    {
        byte[] numbers = new byte[64];
        string binary = """{"id":"7","parameters":{"timeout":5000000,"priority":1,"binary_data_output":true},"inputs":[#INPUT0#,#INPUT1#],"outputs":[{"name":"OUTPUT0"},{"name":"OUTPUT1","parameters":{"binary_data":false}}]}"""
            .Replace("#INPUT0#", Input("INPUT0"), StringComparison.Ordinal)
            .Replace("#INPUT1#", Input("INPUT1"), StringComparison.Ordinal);
        foreach (string path in new[] { "/v2/models/simple/infer", "/v2/models/simple/versions/1/infer" })
        {
            await SendAsync("POST", path, Requests.Json(Requests.Simple()), HttpStatusCode.OK, ("X-Edge-Location", "50,8"), ("X-Edge-Residency", "EU"), ("X-Edge-Idempotent", "true"));
            await SendAsync("POST", path, Requests.Json(Requests.Simple(""","outputs":[{"name":"OUTPUT0","parameters":{"classification":2}}]""")), HttpStatusCode.OK);
            await SendAsync("POST", path, Requests.Binary(binary, numbers, numbers), HttpStatusCode.OK);
        }

        await SendAsync("POST", "/v2/models/mlp/infer", Requests.Raw(new byte[256]), HttpStatusCode.OK);
        await SendAsync("POST", "/v2/models/clean-speech/infer", Requests.Raw(new byte[32000]), HttpStatusCode.OK);
        await SendAsync("POST", "/v2/models/detect-language/infer", Requests.Json(Requests.Input("\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Guten Morgen\"]")), HttpStatusCode.OK);
    }

    private static string Input(string name) => $$"""{"name":"{{name}}","shape":[1,16],"datatype":"INT32","parameters":{"binary_data_size":64 } }""";

    private async Task AskAsync()
    {
        foreach (string path in new[] { "/v2", "/v2/health/live", "/v2/health/ready", "/v2/models", "/v2/models/stats", "/openapi.json", "/edge/pops", "/edge/pops/fra", "/edge/stages", "/edge/pipelines", "/edge/models", "/edge/stages/speech-chunks", "/edge/pipelines/clean-speech", "/edge/route?model=simple", "/edge/route?model=mlp&version=1&location=50,8&residency=EU" })
        {
            await SendAsync("GET", path, null, HttpStatusCode.OK);
        }

        foreach (string model in new[] { "simple", "mlp", "voice-activity", "detect-language", "clean-speech" })
        {
            foreach (string path in new[] { "", "/config", "/ready", "/stats" })
            {
                await SendAsync("GET", $"/v2/models/{model}{path}", null, HttpStatusCode.OK);
                await SendAsync("GET", $"/v2/models/{model}/versions/1{path}", null, HttpStatusCode.OK);
            }
        }
    }

    private async Task ChangeRepositoryAsync()
    {
        await SendAsync("POST", "/v2/repository/index", null, HttpStatusCode.OK);
        await SendAsync("POST", "/v2/repository/index", Requests.Json("""{"ready":true}"""), HttpStatusCode.OK);
        await SendAsync("POST", "/v2/repository/models/mlp/unload", Requests.Json("""{"parameters":{"unload_dependents":true}}"""), HttpStatusCode.OK);
        await SendAsync("POST", "/v2/models/mlp/infer", Requests.Raw(new byte[256]), HttpStatusCode.ServiceUnavailable);
        await SendAsync("GET", "/v2/models/mlp/ready", null, HttpStatusCode.ServiceUnavailable);
        string model = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(Samples, "models", "simple", "1", "model.onnx"), TestContext.Current.CancellationToken));
        await SendAsync("POST", "/v2/repository/models/simple/load", Requests.Json("{\"parameters\":{\"config\":\"{}\",\"file:1/model.onnx\":\"" + model + "\"}}"), HttpStatusCode.OK);
        await SendAsync("POST", "/v2/repository/models/mlp/load", null, HttpStatusCode.OK);
        await SendAsync("POST", "/v2/repository/models/simple/load", Requests.Json("{}"), HttpStatusCode.OK);
    }

    private async Task ManageKeysAsync()
    {
        string made = await SendAsync("POST", "/edge/keys", null, HttpStatusCode.Created);
        await SendAsync("POST", "/edge/keys", Requests.Json("""{"tenant":"acme","roles":["infer","deploy"],"models":["lang-*"],"expires":"2999-01-01T00:00:00Z","note":"CI"}"""), HttpStatusCode.Created);
        await SendAsync("GET", "/edge/keys", null, HttpStatusCode.OK);
        await SendAsync("DELETE", $"/edge/keys/{JsonElement.Parse(made).GetProperty("id")}", null, HttpStatusCode.OK);
        await SendAsync("GET", "/edge/keys", null, HttpStatusCode.OK);
    }

    private async Task DeployAsync(string kind, string? shipped, Func<HttpContent> content)
    {
        await SendAsync("PUT", $"/edge/{kind}/my-{kind}/7{(kind == "stages" ? "?memory=16MiB&cpuTime=100ms&hostFunctions=log,now" : "")}", content(), HttpStatusCode.OK);
        await SendAsync("PUT", $"/edge/{kind}/my-{kind}/8", content(), HttpStatusCode.OK);
        await SendAsync("PUT", $"/edge/{kind}/my-{kind}/latest", Requests.Json("""{"version":7}"""), HttpStatusCode.OK);
        await SendAsync("GET", $"/edge/{kind}/my-{kind}", null, HttpStatusCode.OK);
        if (shipped is not null) await SendAsync("GET", $"/edge/{kind}/{shipped}", null, HttpStatusCode.OK);
        await SendAsync("DELETE", $"/edge/{kind}/my-{kind}/7", null, HttpStatusCode.BadRequest);
        await SendAsync("DELETE", $"/edge/{kind}/my-{kind}/8", null, HttpStatusCode.OK);
    }

    private static ByteArrayContent Wasm()
    {
        ByteArrayContent content = new(File.ReadAllBytes(Path.Combine(Samples, "stages", "speech-segments", "1", "stage.wasm")));
        content.Headers.ContentType = new("application/wasm");
        return content;
    }

    private static MultipartFormDataContent Onnx() => new()
    {
        { new StringContent("""{"description":"Sums.","queueCapacity":7}"""), "manifest" },
        { new ByteArrayContent(File.ReadAllBytes(Path.Combine(Samples, "models", "simple", "1", "model.onnx"))), "model", "model.onnx" },
    };

    private async Task<string> SendAsync(string verb, string path, HttpContent? content, HttpStatusCode status, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(new HttpMethod(verb), path) { Content = content };
        foreach ((string name, string value) in headers) request.Headers.Add(name, value);
        using HttpResponseMessage answer = await pop.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{verb} {path} was answered with {answer.StatusCode}: {body}");
        return body;
    }
}
