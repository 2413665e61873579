using System.Net;
using System.Text.Json;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.OpenApi;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A model that was deployed is served, listed, counted, loaded and unloaded like one of the folder.</summary>
public sealed class PushedModelDoorTests(DescribedPop pop) : IClassFixture<DescribedPop>
{
    [Fact]
    public async Task Model_Deployed_IsServedDescribedAndCounted()
    {
        await PutAsync("sums", 1, """{"description":"Sums and differences.","batching":{"maxBatchSize":8},"defaultTimeout":"5s"}""");

        Assert.Equal("READY", (await IndexAsync("sums")).GetProperty("state").GetString());
        await SendAsync("POST", "/v2/models/sums/infer", HttpStatusCode.OK, Requests.Json(Requests.Simple()));
        JsonElement metadata = await SendAsync("GET", "/v2/models/sums", HttpStatusCode.OK);
        Assert.Equal("Sums and differences.", metadata.GetProperty("properties").GetProperty("description").GetString());
        Assert.Equal(8, (await SendAsync("GET", "/v2/models/sums/config", HttpStatusCode.OK)).GetProperty("max_batch_size").GetInt32());
        JsonElement counted = (await SendAsync("GET", "/v2/models/sums/stats", HttpStatusCode.OK)).GetProperty("model_stats")[0];
        Assert.Equal(1, counted.GetProperty("inference_count").GetInt32());
        Assert.Equal("Sums and differences.", (await SendAsync("GET", "/edge/models/sums", HttpStatusCode.OK)).GetProperty("versions")[0].GetProperty("description").GetString());
    }

    [Fact]
    public async Task Model_UnloadedAndLoaded_ComesAndGoesOnThisPop()
    {
        await PutAsync("leaving", 1);

        await SendAsync("POST", "/v2/repository/models/leaving/unload", HttpStatusCode.OK);
        Assert.Equal("UNAVAILABLE unloaded", $"{(await IndexAsync("leaving")).GetProperty("state")} {(await IndexAsync("leaving")).GetProperty("reason")}");
        await SendAsync("POST", "/v2/models/leaving/infer", HttpStatusCode.ServiceUnavailable, Requests.Json(Requests.Simple()));
        await SendAsync("POST", "/v2/repository/models/leaving/load", HttpStatusCode.OK);
        await SendAsync("POST", "/v2/models/leaving/infer", HttpStatusCode.OK, Requests.Json(Requests.Simple()));
    }

    [Fact]
    public async Task Model_UnderATakenName_IsRefused()
    {
        JsonElement folder = await SendAsync("PUT", "/edge/models/simple/2", HttpStatusCode.BadRequest, new ByteArrayContent(SimpleModel.Create()));
        JsonElement pipeline = await SendAsync("PUT", "/edge/models/clean-speech/1", HttpStatusCode.BadRequest, new ByteArrayContent(SimpleModel.Create()));

        Assert.StartsWith("The name 'simple' is that of a model in this PoP's catalog folder;", folder.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("The name 'clean-speech' is a pipeline's,", pipeline.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_ThatAPipelineNames_GoesAfterIt()
    {
        await PutAsync("part", 1);
        await PutAsync("part", 2);
        string steps = """{"name":"add","model":"part","version":1,"inputs":{"INPUT0":"n","INPUT1":"n"},"outputs":["OUTPUT0"]}""";
        string json = $$"""{"inputs":{"n":{"datatype":"INT32","shape":[-1,16]} },"steps":[{{steps}}],"outputs":{"sum":{"from":"add.OUTPUT0","datatype":"INT32","shape":[-1,16]} } }""";
        await SendAsync("PUT", "/edge/pipelines/whole/1", HttpStatusCode.OK, Requests.Json(json));

        JsonElement used = await SendAsync("DELETE", "/edge/models/part/1", HttpStatusCode.BadRequest);
        JsonElement taken = await SendAsync("PUT", "/edge/pipelines/part/1", HttpStatusCode.BadRequest, Requests.Json(json));

        Assert.Equal("Model 'part' version 1 is used by pipeline 'whole' version 1 and cannot be deleted; delete that first.", used.GetProperty("error").GetString());
        Assert.StartsWith("The name 'part' is a model's,", taken.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("Model 'part' version 2 is the latest and cannot be deleted; let latest name another first.", (await SendAsync("DELETE", "/edge/models/part/2", HttpStatusCode.BadRequest)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Model_Deleted_IsUnknownAndItsNameFree()
    {
        await PutAsync("gone", 1);

        await SendAsync("DELETE", "/edge/models/gone/1", HttpStatusCode.OK);

        await SendAsync("POST", "/v2/models/gone/infer", HttpStatusCode.NotFound, Requests.Json(Requests.Simple()));
        await SendAsync("GET", "/edge/models/gone", HttpStatusCode.NotFound);
        await PutAsync("gone", 1);
        await SendAsync("POST", "/v2/models/gone/infer", HttpStatusCode.OK, Requests.Json(Requests.Simple()));
    }

    [Fact]
    public async Task Model_ThatCannotBeLoaded_IsRefusedWithoutAPath()
    {
        JsonElement refused = await SendAsync("PUT", "/edge/models/broken/1", HttpStatusCode.BadRequest, new ByteArrayContent([1, 2, 3]));

        string error = refused.GetProperty("error").GetString()!;
        Assert.StartsWith("Model 'broken' version 1 cannot be loaded: Model file 'models/broken/1/model.onnx' cannot be", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), error, StringComparison.Ordinal);
        await SendAsync("GET", "/edge/models/broken", HttpStatusCode.NotFound);
    }

    private async Task PutAsync(string model, int version, string? manifest = null)
    {
        using MultipartFormDataContent form = new() { { new ByteArrayContent(SimpleModel.Create()), "model" } };
        if (manifest is not null) form.Add(new StringContent(manifest), "manifest");
        await SendAsync("PUT", $"/edge/models/{model}/{version}", HttpStatusCode.OK, form);
    }

    private async Task<JsonElement> IndexAsync(string model) =>
        (await SendAsync("POST", "/v2/repository/index", HttpStatusCode.OK)).EnumerateArray().Single(one => one.GetProperty("name").GetString() == model);

    private async Task<JsonElement> SendAsync(string verb, string path, HttpStatusCode status, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(verb), path) { Content = content };
        using HttpResponseMessage answer = await pop.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{verb} {path} was answered with {answer.StatusCode}: {body}");
        return JsonElement.Parse(body.Length == 0 ? "{}" : body);
    }
}
