using System.Net;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;
using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Models;

public sealed class ModelEndpointsTests
{
    [Theory]
    [InlineData("/v2")]
    [InlineData("/v2/")]
    public async Task Server_Metadata_ListsImplementedExtensions(string path)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        JsonElement json = await GetAsync(door, path, 200);
        Assert.Equal("edgeorleans", json.GetProperty("name").GetString());
        Assert.Contains("binary_tensor_data", json.GetProperty("extensions").EnumerateArray().Select(e => e.GetString()));
        Assert.DoesNotContain("system_shared_memory", json.GetProperty("extensions").EnumerateArray().Select(e => e.GetString()));
    }

    [Fact]
    public async Task Server_Health_FollowsTheCatalog()
    {
        TaskCompletionSource loads = new();
        await using DoorHost door = await DoorHost.StartAsync(catalog: new FakeCatalog { Started = loads.Task });
        Assert.True((await GetAsync(door, "/v2/health/live", 200)).GetProperty("live").GetBoolean());
        Assert.Contains("loading", (await GetAsync(door, "/v2/health/ready", 503)).GetProperty("error").GetString(), StringComparison.Ordinal);
        loads.SetResult();
        Assert.True((await GetAsync(door, "/v2/health/live", 200)).GetProperty("live").GetBoolean());
        Assert.True((await GetAsync(door, "/v2/health/ready", 200)).GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task Server_AboutToStop_AnswersAndSaysThatItIsNotReady()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Lifecycle.BeginDraining();

        Assert.Contains("about to stop", (await GetAsync(door, "/v2/health/ready", 503)).GetProperty("error").GetString(), StringComparison.Ordinal);
        using HttpResponseMessage answer = await door.Client.PostAsync(
            "/v2/models/simple/infer", Requests.Json(Requests.Simple()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
    }

    [Fact]
    public async Task Model_Metadata_TellsVersionsShapesAndDevice()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        JsonElement json = await GetAsync(door, "/v2/models/identity", 200);
        Assert.Equal(["1", "3"], json.GetProperty("versions").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal("onnxruntime_onnx", json.GetProperty("platform").GetString());
        Assert.Equal("""{"name":"X","datatype":"FP32","shape":[-1,2]}""", json.GetProperty("inputs")[0].GetRawText());
        Assert.Equal("CPU", json.GetProperty("properties").GetProperty("device").GetString());
        await GetAsync(door, "/v2/models/identity/versions/3", 200);
        await GetAsync(door, "/v2/models/identity/versions/2", 404);
        await GetAsync(door, "/v2/models/identity/versions/x", 404);
        await GetAsync(door, "/v2/models/nobody", 404);
    }

    [Fact]
    public async Task Model_UnreadableFile_Answers503WithItsReason()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Catalog.Change("simple", v => v with { Signature = null, State = ModelState.Unavailable, Reason = "the file is corrupt." });
        Assert.EndsWith("the file is corrupt.", (await GetAsync(door, "/v2/models/simple", 503)).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("the file is corrupt.", (await GetAsync(door, "/v2/models/simple/ready", 503)).GetProperty("error").GetString(), StringComparison.Ordinal);
        await GetAsync(door, "/v2/models/simple/config", 503);
    }

    [Fact]
    public async Task Model_Config_SpeaksTritonsWords()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Catalog.Change("identity", v => v with
        {
            Manifest = v.Manifest with { Batching = new BatchingSettings { MaxBatchSize = 8, MaxQueueDelay = TimeSpan.FromMilliseconds(2) } },
        });
        JsonElement json = await GetAsync(door, "/v2/models/identity/config", 200);
        Assert.Equal(8, json.GetProperty("max_batch_size").GetInt32());
        Assert.Equal("""{"name":"X","data_type":"TYPE_FP32","dims":[2]}""", json.GetProperty("input")[0].GetRawText());
        Assert.Equal(2000, json.GetProperty("dynamic_batching").GetProperty("max_queue_delay_microseconds").GetInt64());
        JsonElement plain = await GetAsync(door, "/v2/models/text/config", 200);
        Assert.Equal(0, plain.GetProperty("max_batch_size").GetInt32());
        Assert.Equal("""{"name":"X","data_type":"TYPE_STRING","dims":[-1]}""", plain.GetProperty("input")[0].GetRawText());
        Assert.False(plain.TryGetProperty("dynamic_batching", out _));
    }

    [Fact]
    public async Task Model_ConfigOfARecurrentModel_LeavesOutTheBatchAxisAlone()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        TensorDimension batch = new(-1, "batch");
        TensorSpec[] tensors =
        [
            new("x", TensorDataType.Fp32, [batch, new(576)]),
            new("state", TensorDataType.Fp32, [new(2), batch, new(128)]),
            new("rate", TensorDataType.Int64, []),
        ];
        door.Catalog.Change("identity", v => v with
        {
            Manifest = v.Manifest with { Batching = new BatchingSettings { MaxBatchSize = 8 } },
            Signature = new ModelSignature([.. tensors], [.. tensors[..2]]),
        });

        JsonElement json = await GetAsync(door, "/v2/models/identity/config", 200);

        Assert.Equal(["[576]", "[2,128]", "[]"], json.GetProperty("input").EnumerateArray().Select(i => i.GetProperty("dims").GetRawText()));
        Assert.Equal(["[576]", "[2,128]"], json.GetProperty("output").EnumerateArray().Select(i => i.GetProperty("dims").GetRawText()));
    }

    [Fact]
    public async Task Model_ConfigOfWhatCannotBeBatched_SaysThatItIsNot()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        TensorSpec fixedSize = new("x", TensorDataType.Fp32, [new(1), new(4)]);
        door.Catalog.Change("identity", v => v with
        {
            Manifest = v.Manifest with { Batching = new BatchingSettings { MaxBatchSize = 8 }, Runners = 64, IntraOpThreads = 1024 },
            Signature = new ModelSignature([fixedSize], [fixedSize]),
        });

        JsonElement json = await GetAsync(door, "/v2/models/identity/config", 200);

        Assert.Equal(0, json.GetProperty("max_batch_size").GetInt32());
        Assert.Equal("[1,4]", json.GetProperty("input")[0].GetProperty("dims").GetRawText());
        Assert.False(json.TryGetProperty("dynamic_batching", out _));
        Assert.Equal(1, json.GetProperty("instance_group")[0].GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("/v2/models/stats", 5)]
    [InlineData("/v2/models/identity/stats", 2)]
    [InlineData("/v2/models/identity/versions/3/stats", 1)]
    public async Task Model_Statistics_HaveTheExtensionsForm(string path, int versions)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        JsonElement stats = (await GetAsync(door, path, 200)).GetProperty("model_stats");
        Assert.Equal(versions, stats.GetArrayLength());
        Assert.Equal(0, stats[0].GetProperty("last_inference").GetInt64());
        Assert.Equal(0, stats[0].GetProperty("inference_stats").GetProperty("cache_miss").GetProperty("ns").GetInt64());
        Assert.Equal("""[{"type":"CPU","id":0,"byte_size":4096}]""", stats[0].GetProperty("memory_usage").GetRawText());
    }

    [Fact]
    public async Task Models_List_NamesEachOnce()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        JsonElement json = await GetAsync(door, "/v2/models", 200);
        Assert.Equal(["simple", "identity", "text", "square"], json.GetProperty("models").EnumerateArray().Select(m => m.GetString()));
    }

    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/v2/unknown", 404)]
    [InlineData("GET", "/v2/systemsharedmemory/status", 404)]
    [InlineData("POST", "/v2/systemsharedmemory/region/r/register", 404)]
    [InlineData("GET", "/v2/models/simple/infer", 405)]
    [InlineData("PUT", "/v2/models/simple/versions/1/infer", 405)]
    [InlineData("POST", "/v2", 405)]
    [InlineData("GET", "/v2/repository/index", 405)]
    public async Task Door_UnknownPathOrVerb_AnswersWithAnError(string verb, string path, int status)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(verb), path);
        using HttpResponseMessage answer = await door.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        string error = (await InferEndpointTests.JsonAsync(answer)).GetProperty("error").GetString()!;
        if (status == 404) Assert.Equal("Not Found", error);
        else Assert.Contains(answer.Content.Headers.Allow.Single(), error, StringComparison.Ordinal);
        Assert.Equal(DoorHost.Pop, answer.Headers.GetValues("X-Edge-Pop").Single());
        Assert.StartsWith("total;dur=", answer.Headers.GetValues("Server-Timing").Single(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> GetAsync(DoorHost door, string path, int status)
    {
        using HttpResponseMessage answer = await door.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        return await InferEndpointTests.JsonAsync(answer);
    }
}
