using System.Text.Json;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pipelines;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Pipelines;

/// <summary>Two PoPs; the one at whose door requests enter holds no model in memory, the other all of them.</summary>
public sealed class PipelineRoutingTests
{
    private const string Request = """{"inputs":[{"name":"text","datatype":"BYTES","shape":[1],"data":["Where is the station?"]}]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pipeline_IsPlacedByTheSumOfItsParts()
    {
        await using PopCluster cluster = new();
        EdgeHost cold = await cluster.JoinAsync("cold", ["--Pop:Country=KR", "--Catalog:LoadOnDemand=true"]);
        EdgeHost warm = await cluster.JoinAsync("warm", ["--Pop:Country=US"]);
        await cluster.KnowsAsync("cold", "warm");
        using var http = new HttpClient { BaseAddress = cold.Door };
        HttpDoor door = new(http, cold.Metrics);
        await ReportsAsync(door);

        await Route_NamesTheColdModel(door);
        await Infer_IsAnsweredWhereTheModelsAreWarm(door);
        await Infer_ByTheGrain_IsAnsweredThere(cold);
        await Infer_ForAZone_StaysThere(door);
        await Infer_OnceTheModelsAreWarm_IsAnsweredHere(door);
    }

    private static Task<string> ReportsAsync(HttpDoor door) => Eventually.ReadAsync(
        async () => (await door.PopsAsync("warm")).Body,
        body => body.Contains("\"pipeline\":\"detect-language\"", StringComparison.Ordinal),
        "a report of the warm PoP that lists the pipeline");

    private static async Task Route_NamesTheColdModel(HttpDoor door)
    {
        JsonElement route = (await door.RouteAsync("model=detect-language")).Succeeded();

        Assert.Equal("warm", route.GetProperty("chosen").GetString());
        JsonElement[] candidates = [.. route.GetProperty("candidates").EnumerateArray()];
        Assert.Equal(["cold", "warm"], candidates.Select(candidate => candidate.GetProperty("pop").GetString()).Order());
        Assert.Equal([false, true], candidates.OrderBy(candidate => candidate.GetProperty("pop").GetString(), StringComparer.Ordinal)
            .Select(candidate => candidate.GetProperty("cold_ms").GetDouble() == 0));
    }

    private static async Task Infer_IsAnsweredWhereTheModelsAreWarm(HttpDoor door)
    {
        DoorAnswer answer = await door.InferAsync("detect-language", Request);

        Assert.Equal("eng", answer.Succeeded().GetProperty("outputs")[0].GetProperty("data")[0].GetString());
        Assert.Equal("warm", answer.Pop);
    }

    private static async Task Infer_ByTheGrain_IsAnsweredThere(EdgeHost cold)
    {
        var request = new InferenceRequest { Model = "detect-language", Inputs = [Tensor.Create("text", ["Where is it?"], [1])], Timeout = TimeSpan.FromSeconds(20) };

        RoutedResult routed = await cold.Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IPipelineGrain>(new PipelineGrainKey("detect-language", 0, "warm").ToString())
            .Infer(request, new RouteState(TimeSpan.Zero, ["cold"], 0), Token);

        var response = Assert.IsType<InferenceResponse>(routed.Result);
        Assert.Equal(("warm", 1), (response.Pop, response.Version));
        Assert.Equal(["features", "classify", "top"], response.Steps.Select(step => step.Step));
    }

    private static async Task Infer_ForAZone_StaysThere(HttpDoor door)
    {
        DoorAnswer answer = await door.InferAsync("detect-language", Request, ("X-Edge-Residency", "KR"));

        answer.Succeeded();
        Assert.Equal("cold", answer.Pop);
    }

    private static async Task Infer_OnceTheModelsAreWarm_IsAnsweredHere(HttpDoor door) => await Eventually.ReadAsync(
        async () => (await door.InferAsync("detect-language", Request)).Pop, pop => pop == "cold", "the own PoP, once its model was loaded");
}
