using System.Net;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Pops;

public sealed class PopEndpointsTests
{
    [Fact]
    public async Task Pops_All_AreListedWithTheirPlacesAndTheOwnOneMarked()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        JsonElement[] pops = [.. (await ReadAsync(door, "", HttpStatusCode.OK)).GetProperty("pops").EnumerateArray()];

        Assert.Equal(["ber", "iad", "sel"], pops.Select(pop => pop.GetProperty("id").GetString()));
        Assert.Equal([true, false, false], pops.Select(pop => pop.GetProperty("own").GetBoolean()));
        Assert.Equal(["EU", "US", "KR"], pops.Select(pop => pop.GetProperty("zone").GetString()));
        Assert.Equal(
            """{"id":"sel","latitude":37.57,"longitude":126.98,"zone":"KR","country":"KR","region":"Asia","own":false,"report_age_ms":null,"state":"unknown"}""",
            pops[2].GetRawText());
    }

    [Fact]
    public async Task Pops_One_SaysWhatItLastReported()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Pops.Reports["iad"] = new PopReport
        {
            Pop = "iad",
            Incarnation = 2,
            Sequence = 7,
            State = PopState.Draining,
            Cores = 8,
            MemoryUsedBytes = 100,
            MemoryBudgetBytes = 400,
            Gpus = [new GpuLoad(0.25, 10, 80)],
            Models = [Load("detect", 1, ModelWarmth.Cold, 3) with { IsPipeline = true }, Load("mlp", 1, ModelWarmth.Cold, 0), Load("mlp", 2, ModelWarmth.Warm, 3), Load("simple", 1, ModelWarmth.Warm, 2), Load("text", 1, ModelWarmth.Loading, 0)],
        };

        JsonElement pop = await ReadAsync(door, "/iad", HttpStatusCode.OK);

        Assert.Equal("draining", pop.GetProperty("state").GetString());
        Assert.Equal(125.5, pop.GetProperty("report_age_ms").GetDouble());
        Assert.Equal((2, 1, 1), (Int(pop, "models_warm"), Int(pop, "models_loading"), Int(pop, "models_cold")));
        Assert.Equal((5, 4, 16), (Int(pop, "in_flight"), Int(pop, "queue"), Int(pop, "slots")));
        Assert.Equal((8, 100, 400), (Int(pop, "cores"), Int(pop, "memory_used_bytes"), Int(pop, "memory_budget_bytes")));
        Assert.Equal(0.125, pop.GetProperty("max_error_rate").GetDouble());
        Assert.Equal("""{"utilisation":0.25,"memory_used_bytes":10,"memory_total_bytes":80}""", pop.GetProperty("gpus")[0].GetRawText());
        Assert.Equal(
            """{"model":"mlp","version":2,"replica":0,"warmth":"warm","in_flight":3,"queue":1,"slots":4,"service_ms":1.5,"batch_ms":2.5,"load_ms":0,"p50_ms":4,"p99_ms":9,"error_rate":0.125}""",
            pop.GetProperty("models")[1].GetRawText());
        Assert.Equal(4, pop.GetProperty("models").GetArrayLength());
        Assert.Equal("detect", Assert.Single(pop.GetProperty("pipelines").EnumerateArray()).GetProperty("pipeline").GetString());
    }

    [Fact]
    public async Task Pops_OneThatIsNoMember_Is404WithItsName()
    {
        await using DoorHost door = await DoorHost.StartAsync();

        JsonElement refused = await ReadAsync(door, "/nowhere", HttpStatusCode.NotFound);

        Assert.Equal(
            "PoP 'nowhere' is not a member of the cluster; GET /edge/pops lists those that are.", refused.GetProperty("error").GetString());
    }

    private static int Int(JsonElement pop, string key) => pop.GetProperty(key).GetInt32();

    private static ModelLoad Load(string model, int version, ModelWarmth warmth, int inFlight) => new()
    {
        Model = model,
        Version = version,
        IsNewest = true,
        Warmth = warmth,
        Load = new ReplicaLoad(inFlight, 1, 4, TimeSpan.FromMilliseconds(1.5), TimeSpan.FromMilliseconds(2.5)),
        P50 = TimeSpan.FromMilliseconds(4),
        P99 = TimeSpan.FromMilliseconds(9),
        ErrorRate = 0.125,
    };

    private static async Task<JsonElement> ReadAsync(DoorHost door, string path, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await door.Client.GetAsync($"/edge/pops{path}", TestContext.Current.CancellationToken);
        JsonElement json = await InferEndpointTests.JsonAsync(answer);
        Assert.True(answer.StatusCode == status, $"'{path}' was answered with {answer.StatusCode}: {json}");
        return json;
    }
}
