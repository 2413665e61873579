using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A pipeline is served under the protocol like a model.</summary>
public sealed class PipelineDoorTests(PipelinePop pop) : IClassFixture<PipelinePop>
{
    private static readonly string Numbers = string.Join(',', Enumerable.Range(1, 16));

    [Fact]
    public async Task Infer_Pipeline_AnswersWithTheTimesOfItsSteps()
    {
        using HttpResponseMessage answer = await InferAsync("sums");

        JsonElement json = await InferEndpointTests.JsonAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, json.ToString());
        Assert.Equal(("sums", "1"), (json.GetProperty("model_name").GetString(), json.GetProperty("model_version").GetString()));
        JsonElement output = Assert.Single(json.GetProperty("outputs").EnumerateArray());
        Assert.Equal("sum", output.GetProperty("name").GetString());
        Assert.Equal(Enumerable.Range(1, 16).Select(n => 2 * n), output.GetProperty("data").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Matches(
            new Regex("^route;dur=[0-9.]+, queue;dur=[0-9.]+, infer;dur=[0-9.]+, batch;desc=\"1\", step;desc=\"first\";dur=[0-9.]+, step;desc=\"add\";dur=[0-9.]+, total;dur=[0-9.]+$"),
            answer.Headers.GetValues("Server-Timing").Single());
        Assert.Equal(("fra", "CPU"), (answer.Headers.GetValues("X-Edge-Pop").Single(), answer.Headers.GetValues("X-Edge-Device").Single()));
    }

    [Fact]
    public async Task Infer_Model_HasNoSteps()
    {
        using HttpResponseMessage answer = await pop.Client.PostAsync("/v2/models/simple/infer", Requests.Json(Requests.Simple()), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("step", answer.Headers.GetValues("Server-Timing").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_RawAndBinary_AreUnderstood()
    {
        using HttpResponseMessage answer = await pop.Client.PostAsync(
            "/v2/models/sums/infer", Requests.Raw(Requests.Bytes([.. Enumerable.Range(1, 32)])), TestContext.Current.CancellationToken);

        byte[] body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Requests.Bytes([.. Enumerable.Range(1, 32).Select(n => 2 * n)]), body[^128..]);
    }

    [Fact]
    public async Task Infer_WrongInput_NamesPipelineAndWhatItTakes()
    {
        using HttpResponseMessage answer = await pop.Client.PostAsync(
            "/v2/models/sums/infer", Requests.Json(Requests.Input("\"name\":\"numbers\",\"shape\":[1,2],\"datatype\":\"INT32\",\"data\":[1,2]")), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            "Input 'numbers' of pipeline 'sums' version 1 has shape [1,2], but the pipeline takes [-1,16].",
            (await InferEndpointTests.JsonAsync(answer)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Infer_StageThatFails_IsABadGatewayThatNamesTheStep()
    {
        pop.Put("gated", 1, "gate");
        using HttpResponseMessage answer = await InferAsync("gated");

        Assert.Equal((HttpStatusCode.BadGateway, "StageFailed"), (answer.StatusCode, answer.Headers.GetValues("X-Edge-Cause").Single()));
        Assert.Equal(
            "Pipeline 'gated' version 1, step 'first': Stage 'gate' trapped.",
            (await InferEndpointTests.JsonAsync(answer)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Infer_Versions_AreServedSideBySideAndTheLatestWithoutANumber()
    {
        pop.Put("versioned", 1);
        pop.Put("versioned", 2);

        Assert.Equal("2", await VersionAsync("versioned"));
        Assert.Equal("1", await VersionAsync("versioned/versions/1"));
        Assert.Null(pop.Pipelines.SetLatest("versioned", 1));
        Assert.Equal("1", await VersionAsync("versioned"));
        Assert.Equal(["1", "2"], (await GetAsync("v2/models/versioned", 200)).GetProperty("versions").EnumerateArray().Select(v => v.GetString()));
        await GetAsync("v2/models/versioned/versions/3", 404);
    }

    [Fact]
    public async Task Pipeline_Metadata_IsThatOfItsManifest()
    {
        JsonElement json = await GetAsync("v2/models/sums", 200);

        Assert.Equal("edge_pipeline", json.GetProperty("platform").GetString());
        Assert.Equal("""{"name":"numbers","datatype":"INT32","shape":[-1,16]}""", json.GetProperty("inputs")[0].GetRawText());
        Assert.Equal("""{"name":"sum","datatype":"INT32","shape":[-1,16]}""", json.GetProperty("outputs")[0].GetRawText());
        Assert.Equal("Sums.", json.GetProperty("properties").GetProperty("description").GetString());
    }

    [Fact]
    public async Task Pipeline_Config_TellsItsSteps()
    {
        JsonElement json = await GetAsync("v2/models/sums/config", 200);

        Assert.Equal(("edge_pipeline", 0), (json.GetProperty("platform").GetString(), json.GetProperty("max_batch_size").GetInt32()));
        Assert.Equal("""{"name":"numbers","data_type":"TYPE_INT32","dims":[-1,16]}""", json.GetProperty("input")[0].GetRawText());
        Assert.Equal(
            """{"name":"first","stage":"echo","version":"latest","input_map":{"numbers":"numbers"},"outputs":["numbers"],"parameters":{"a":"b"},"timeout_microseconds":1000000}""",
            json.GetProperty("steps")[1].GetRawText());
        Assert.Equal("add.OUTPUT0", json.GetProperty("output_map").GetProperty("sum").GetString());
    }

    [Fact]
    public async Task Pipeline_Statistics_HaveTheExtensionsFormAndItsSteps()
    {
        pop.Put("counted", 1);
        using HttpResponseMessage first = await InferAsync("counted");
        using HttpResponseMessage second = await InferAsync("counted");

        JsonElement stats = (await GetAsync("v2/models/counted/stats", 200)).GetProperty("model_stats")[0];

        Assert.Equal(2, stats.GetProperty("inference_count").GetInt32());
        Assert.Equal(2, stats.GetProperty("inference_stats").GetProperty("success").GetProperty("count").GetInt32());
        JsonElement[] steps = [.. stats.GetProperty("steps").EnumerateArray()];
        Assert.Equal(["first", "add"], steps.Select(step => step.GetProperty("name").GetString()));
        Assert.All(steps, step => Assert.Equal(2, step.GetProperty("success").GetProperty("count").GetInt32()));
        Assert.All(steps, step => Assert.Equal("""{"count":0,"ns":0}""", step.GetProperty("fail").GetRawText()));
        Assert.False((await GetAsync("v2/models/simple/stats", 200)).GetProperty("model_stats")[0].TryGetProperty("steps", out _));
    }

    [Fact]
    public async Task Pipeline_StageThatIsNotLive_IsNotReadyAndSaysWhich()
    {
        pop.Put("waiting", 1, "unborn");
        await GetAsync("v2/models/waiting", 200);

        string error = (await GetAsync("v2/models/waiting/ready", 503)).GetProperty("error").GetString()!;
        JsonElement entry = await IndexAsync("waiting");

        Assert.Equal("Model 'waiting' version 1 is not at ready state: step 'first': Stage 'unborn' is not found.", error);
        Assert.Equal("UNAVAILABLE", entry.GetProperty("state").GetString());
        Assert.Equal("step 'first': Stage 'unborn' is not found.", entry.GetProperty("reason").GetString());
        using HttpResponseMessage refused = await InferAsync("waiting");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.DoesNotContain("waiting", await ListAsync());
    }

    [Fact]
    public async Task Pipeline_StageThatComesLater_MakesItReady()
    {
        pop.Put("later", 1);
        pop.Stages.Absent["echo"] = new Refusal(RefusalCause.NotReady, "Stage 'echo' is being compiled.", TimeSpan.FromSeconds(1));
        Assert.Equal("LOADING", (await IndexAsync("later")).GetProperty("state").GetString());
        await GetAsync("v2/models/later/ready", 503);

        pop.Stages.Absent.Clear();

        Assert.True((await GetAsync("v2/models/later/ready", 200)).GetProperty("ready").GetBoolean());
        Assert.Contains("later", await ListAsync());
        Assert.Equal("READY", (await IndexAsync("later")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Pipeline_Unknown_Is404()
    {
        await GetAsync("v2/models/nobody", 404);
        using HttpResponseMessage refused = await InferAsync("nobody");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Pipeline_LoadAndUnload_AreRefused()
    {
        foreach (string verb in (string[])["load", "unload"])
        {
            using HttpResponseMessage answer = await pop.Client.PostAsync($"/v2/repository/models/sums/{verb}", null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Pipeline_Route_IsExplainedAndListedOfThePop()
    {
        JsonElement route = await GetAsync("edge/route?model=sums", 200);
        JsonElement pops = await GetAsync("edge/pops/fra", 200);

        Assert.Equal("fra", route.GetProperty("chosen").GetString());
        JsonElement pipeline = pops.GetProperty("pipelines").EnumerateArray().Single(entry => entry.GetProperty("pipeline").GetString() == "sums");
        Assert.Equal("warm", pipeline.GetProperty("warmth").GetString());
        Assert.DoesNotContain(pops.GetProperty("models").EnumerateArray(), model => model.GetProperty("model").GetString() == "sums");
    }

    private static HttpContent Body => Requests.Json(Requests.Input($"\"name\":\"numbers\",\"shape\":[1,16],\"datatype\":\"INT32\",\"data\":[{Numbers}]"));

    private Task<HttpResponseMessage> InferAsync(string model) => pop.Client.PostAsync($"/v2/models/{model}/infer", Body, TestContext.Current.CancellationToken);

    private async Task<string?> VersionAsync(string path)
    {
        using HttpResponseMessage answer = await InferAsync(path);
        return (await InferEndpointTests.JsonAsync(answer)).GetProperty("model_version").GetString();
    }

    private async Task<JsonElement> IndexAsync(string model)
    {
        using HttpResponseMessage answer = await pop.Client.PostAsync("/v2/repository/index", null, TestContext.Current.CancellationToken);
        return (await InferEndpointTests.JsonAsync(answer)).EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == model);
    }

    private async Task<string?[]> ListAsync() =>
        [.. (await GetAsync("v2/models", 200)).GetProperty("models").EnumerateArray().Select(model => model.GetString())];

    private async Task<JsonElement> GetAsync(string path, int status)
    {
        using HttpResponseMessage answer = await pop.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        JsonElement json = await InferEndpointTests.JsonAsync(answer);
        Assert.True((int)answer.StatusCode == status, $"{path} was answered with {answer.StatusCode}: {json}");
        return json;
    }
}
