using System.Net;
using System.Text.Json;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.Cluster.Tests.Stages;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Models.Pushed;

public sealed class PushedModelsTests
{
    private const string Path = "edge/models/shift";

    private static readonly byte[] VoiceActivity = Sample("voice-activity");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Models_OfThreePops_AreDeployedSideBySideRolledBackDeletedAndKept(bool sharesFolder)
    {
        await using StageCluster pops = new(sharesFolder);
        await pops.StartAsync("fra", "iad", "sel");

        await Model_PutAtOne_IsReadyAtAllAndAnswersAtAnother(pops);
        await Model_ThatCannotBeLoaded_ChangesNothing(pops);
        await Model_PutAgain_ServesBesideTheOldAndRollsBack(pops);
        await Pop_ThatWasAway_CatchesUp(pops);
        await Pop_ThatStartsAgain_StillHasIt(pops);
        await Model_Deleted_IsGoneOnEachPop(pops);
    }

    [Fact]
    public async Task Models_WithRedis_AreKeptThere()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using StageCluster pops = new(sharesFolder: false, "--Clustering:Provider=Redis", $"--Clustering:ConnectionString={redis.ConnectionString}");
        await pops.JoinAsync("fra");
        (await pops.PutAsync("fra", $"{Path}/1", OffsetModel.Create(1))).Succeeded();
        await pops.LeaveAsync("fra");

        await pops.JoinAsync("iad");

        await pops.ReadsAsync("iad", Path, "latest 1; 1: iad ready");
        await AnswersAsync(pops, "iad", "", 1);
    }

    [Fact]
    public async Task Models_LoadedOnDemand_AreProvedByTheFirstAndLoadedByTheirFirstRequest()
    {
        await using StageCluster pops = new(sharesFolder: false, "--Catalog:LoadOnDemand=true");
        await pops.StartAsync("fra", "iad");

        DoorAnswer broken = await pops.PutAsync("fra", $"{Path}/1", [1, 2, 3]);
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidInput"), (broken.Status, broken.Cause));
        (await pops.PutAsync("fra", $"{Path}/1", OffsetModel.Create(1))).Succeeded();
        await pops.ReadsAsync("iad", Path, "latest 1; 1: fra ready, iad ready");

        Assert.Equal("READY loaded by its first request", await StateOfAsync(pops, "iad", "shift"));
        Assert.Equal("READY ", await StateOfAsync(pops, "fra", "shift"));
        await AnswersAsync(pops, "iad", "", 1);
    }

    private static async Task Model_PutAtOne_IsReadyAtAllAndAnswersAtAnother(StageCluster pops)
    {
        (await pops.PutAsync("iad", $"{Path}/1", OffsetModel.Create(1))).Succeeded();
        await pops.ReadsAsync("fra", Path, "latest 1; 1: fra ready, iad ready, sel ready");
        foreach (string pop in new[] { "fra", "iad", "sel" }) await AnswersAsync(pops, pop, "", 1);

        // A real model, and one of more than one piece between PoPs.
        (await pops.PutAsync("sel", "edge/models/listen/1", VoiceActivity)).Succeeded();
        await pops.ReadsAsync("fra", "edge/models/listen", "latest 1; 1: fra ready, iad ready, sel ready");
        JsonElement metadata = (await pops.GetAsync("fra", "v2/models/listen")).Succeeded();
        Assert.Equal(["input", "sr", "state"], metadata.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("name").GetString()).Order());
        (await pops.PutAsync("iad", "edge/models/large/1", SlowModel.Create(steps: 1, size: 1100))).Succeeded();
        await pops.ReadsAsync("sel", "edge/models/large", "latest 1; 1: fra ready, iad ready, sel ready");
    }

    private static async Task Model_ThatCannotBeLoaded_ChangesNothing(StageCluster pops)
    {
        DoorAnswer refused = await pops.PutAsync("fra", $"{Path}/2", [.. VoiceActivity.Take(1000)]);

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidInput"), (refused.Status, refused.Cause));
        Assert.StartsWith("Model 'shift' version 2 cannot be loaded: Model file 'models/shift/2/model.onnx' cannot be", refused.Error(), StringComparison.Ordinal);
        await pops.ReadsAsync("sel", Path, "latest 1; 1: fra ready, iad ready, sel ready");
    }

    private static async Task Model_PutAgain_ServesBesideTheOldAndRollsBack(StageCluster pops)
    {
        (await pops.PutAsync("fra", $"{Path}/2", OffsetModel.Create(2))).Succeeded();
        await pops.ReadsAsync("sel", Path, "latest 2; 1: fra ready, iad ready, sel ready; 2: fra ready, iad ready, sel ready");
        await AnswersAsync(pops, "sel", "", 2);
        await AnswersAsync(pops, "iad", "/versions/1", 1);

        (await pops.PutAsync("sel", $"{Path}/latest", """{"version": 1}""")).Succeeded();
        foreach (string pop in new[] { "fra", "iad", "sel" }) await AnswersAsync(pops, pop, "", 1);
        (await pops.PutAsync("sel", $"{Path}/latest", """{"version": 2}""")).Succeeded();
    }

    private static async Task Pop_ThatWasAway_CatchesUp(StageCluster pops)
    {
        await pops.LeaveAsync("sel");
        (await pops.PutAsync("fra", $"{Path}/3", OffsetModel.Create(3))).Succeeded();
        (await pops.DeleteAsync("fra", $"{Path}/1")).Succeeded();

        await pops.JoinAsync("sel");

        await pops.ReadsAsync("sel", Path, "latest 3; 2: fra ready, iad ready, sel ready; 3: fra ready, iad ready, sel ready");
        await AnswersAsync(pops, "sel", "", 3);
        await AnswersAsync(pops, "sel", "/versions/2", 2);
    }

    private static async Task Pop_ThatStartsAgain_StillHasIt(StageCluster pops)
    {
        await pops.LeaveAsync("iad");
        await pops.JoinAsync("iad");

        Assert.Equal("READY ", await StateOfAsync(pops, "iad", "listen"));
        await AnswersAsync(pops, "iad", "", 3);
    }

    private static async Task Model_Deleted_IsGoneOnEachPop(StageCluster pops)
    {
        DoorAnswer latest = await pops.DeleteAsync("sel", $"{Path}/3");
        Assert.Equal(HttpStatusCode.BadRequest, latest.Status);
        (await pops.DeleteAsync("sel", $"{Path}/2")).Succeeded();
        (await pops.DeleteAsync("sel", $"{Path}/3")).Succeeded();

        foreach (string pop in new[] { "fra", "iad", "sel" })
        {
            await pops.ReadsAsync(pop, Path, "NotFound");
            await Eventually.ReadAsync(
                async () => (await InferAsync(pops, pop, "")).Status, status => status == HttpStatusCode.NotFound, $"{pop} to know 'shift' no longer");
        }

        (await pops.PutAsync("fra", $"{Path}/1", OffsetModel.Create(7))).Succeeded();
        await pops.ReadsAsync("sel", Path, "latest 1; 1: fra ready, iad ready, sel ready");
        await AnswersAsync(pops, "sel", "", 7);
    }

    private static async Task AnswersAsync(StageCluster pops, string pop, string version, int expected) => await Eventually.ReadAsync(
        async () => await InferAsync(pops, pop, version) is { Status: HttpStatusCode.OK } answer
            ? answer.Succeeded().GetProperty("outputs")[0].GetProperty("data")[0].GetRawText()
            : "a refusal",
        seen => seen == $"{expected}",
        $"'shift'{version} at {pop} to answer {expected}");

    private static Task<DoorAnswer> InferAsync(StageCluster pops, string pop, string version) => pops.PostAsync(
        pop,
        $"v2/models/shift{version}/infer",
        $$"""{"inputs":[{"name":"x","datatype":"FP32","shape":[1,16],"data":[{{string.Join(',', Enumerable.Repeat(0, 16))}}]}]}""");

    private static async Task<string> StateOfAsync(StageCluster pops, string pop, string model)
    {
        JsonElement index = (await pops.PostAsync(pop, "v2/repository/index", "{}")).Succeeded();
        JsonElement entry = index.EnumerateArray().Last(one => one.GetProperty("name").GetString() == model);
        return $"{entry.GetProperty("state").GetString()} {entry.GetProperty("reason").GetString()}";
    }

    private static byte[] Sample(string model) =>
        File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, "Samples", "models", model, "1", "model.onnx"));
}
