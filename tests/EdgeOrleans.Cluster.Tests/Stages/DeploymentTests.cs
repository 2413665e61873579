using System.Diagnostics;
using System.Net;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;

namespace EdgeOrleans.Cluster.Tests.Stages;

public sealed class DeploymentTests
{
    private const string Path = "edge/stages/echo";

    private const string Pipeline =
        """
        {"inputs":{"x":{"datatype":"INT32","shape":[1]}},
         "steps":[{"name":"echo","stage":"echo","version":1,"inputs":{"x":"x"},"outputs":["x"]}],
         "outputs":{"y":{"from":"echo.x","datatype":"INT32","shape":[1]}}}
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stages_OfThreePops_AreDeployedSideBySideRolledBackAndDeleted(bool sharesFolder)
    {
        await using StageCluster pops = new(sharesFolder);
        await pops.StartAsync("fra", "iad", "sel");

        await Stage_PutOnOnePop_RunsOnEach(pops);
        await Stage_OfAModuleThatCannotRun_ChangesNothing(pops);
        await Stage_PutTwice_StandsSideBySideAndRollsBack(pops);
        await Stage_OnAPopThatJoinsLater_IsThereWhenItOpens(pops);
        await Stage_Deleted_IsGoneOnEachPop(pops);
    }

    [Fact]
    public async Task Stages_WithRedis_AreKeptThere()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using StageCluster pops = new(
            sharesFolder: false, "--Clustering:Provider=Redis", $"--Clustering:ConnectionString={redis.ConnectionString}");
        await pops.JoinAsync("fra");
        (await pops.PutAsync("fra", $"{Path}/1", Guests.Echo)).Succeeded();

        await pops.JoinAsync("iad");
        foreach (string pop in new[] { "fra", "iad" }) await pops.ReadsAsync(pop, Path, "latest 1; 1: fra ready, iad ready");
        await RunsAsync(pops, 0, StageEnding.GoOn, "fra", "iad");

        (await pops.PutAsync("iad", $"{Path}/2", Guests.Answer)).Succeeded();
        await pops.ReadsAsync("fra", Path, "latest 2; 1: fra ready, iad ready; 2: fra ready, iad ready");
        await pops.LeaveAsync("iad");
        await pops.LeaveAsync("fra");
        await pops.JoinAsync("sel");
        await pops.ReadsAsync("sel", Path, "latest 2; 1: sel ready; 2: sel ready");
        Assert.Equal(StageEnding.Answer, (await pops.RunAsync("sel", "echo", 0, "sel")).Ending);
    }

    [Fact]
    public async Task Pipelines_OfTwoPops_AreDeployedServedAndHoldTheirStages()
    {
        await using StageCluster pops = new(sharesFolder: false);
        await pops.StartAsync("fra", "iad");
        (await pops.PutAsync("fra", $"{Path}/1", Guests.Echo)).Succeeded();
        (await pops.PutAsync("fra", $"{Path}/2", Guests.Echo)).Succeeded();
        (await pops.PutAsync("iad", "edge/pipelines/twice/1", Pipeline)).Succeeded();
        await pops.ReadsAsync("fra", "edge/pipelines/twice", "latest 1; 1: fra ready, iad ready");
        await pops.ReadsAsync("fra", Path, "latest 2; 1: fra ready, iad ready; 2: fra ready, iad ready");

        foreach (string pop in new[] { "fra", "iad" })
        {
            DoorAnswer answer = await pops.PostAsync(pop, "v2/models/twice/infer", """{"inputs":[{"name":"x","datatype":"INT32","shape":[1],"data":[7]}]}""");
            Assert.Equal("[7]", answer.Succeeded().GetProperty("outputs")[0].GetProperty("data").GetRawText());
        }

        DoorAnswer used = await pops.DeleteAsync("fra", $"{Path}/1");
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidInput"), (used.Status, used.Cause));
        Assert.Contains("is used by pipeline 'twice' version 1", used.Error(), StringComparison.Ordinal);
        DoorAnswer bad = await pops.PutAsync("fra", "edge/pipelines/bad/1", "{}");
        Assert.Equal(HttpStatusCode.BadRequest, bad.Status);
        await pops.ReadsAsync("iad", "edge/pipelines/bad", "NotFound");
    }

    private static async Task Stage_PutOnOnePop_RunsOnEach(StageCluster pops)
    {
        long start = Stopwatch.GetTimestamp();
        (await pops.PutAsync("iad", $"{Path}/1?memory=4MiB", Guests.Echo)).Succeeded();
        await pops.ReadsAsync("fra", Path, "latest 1; 1: fra ready, iad ready, sel ready");
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        TestContext.Current.TestOutputHelper?.WriteLine($"PUT to ready on three PoPs: {took.TotalMilliseconds:0} ms");

        // Less than any patience with a PoP that does not answer.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await RunsAsync(pops, 1, StageEnding.GoOn, "fra", "iad", "sel");
    }

    private static async Task Stage_OfAModuleThatCannotRun_ChangesNothing(StageCluster pops)
    {
        DoorAnswer refused = await pops.PutAsync("fra", $"{Path}/2", Guests.Lacking);
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidInput"), (refused.Status, refused.Cause));
        Assert.Contains("Stage 'echo' version 2", refused.Error(), StringComparison.Ordinal);

        DoorAnswer exists = await pops.PutAsync("fra", $"{Path}/1?memory=4MiB", Guests.Answer);
        Assert.Equal(HttpStatusCode.BadRequest, exists.Status);
        await pops.ReadsAsync("sel", Path, "latest 1; 1: fra ready, iad ready, sel ready");
    }

    private static async Task Stage_PutTwice_StandsSideBySideAndRollsBack(StageCluster pops)
    {
        (await pops.PutAsync("fra", $"{Path}/2", Guests.Answer)).Succeeded();
        await pops.ReadsAsync("sel", Path, "latest 2; 1: fra ready, iad ready, sel ready; 2: fra ready, iad ready, sel ready");
        await RunsAsync(pops, 0, StageEnding.Answer, "fra", "iad", "sel");
        await RunsAsync(pops, 1, StageEnding.GoOn, "fra", "iad", "sel");

        (await pops.PutAsync("sel", $"{Path}/latest", """{"version": 1}""")).Succeeded();
        await RunsAsync(pops, 0, StageEnding.GoOn, "fra", "iad", "sel");
    }

    private static async Task Stage_OnAPopThatJoinsLater_IsThereWhenItOpens(StageCluster pops)
    {
        await pops.JoinAsync("ber");
        await RunsAsync(pops, 0, StageEnding.GoOn, "ber");
        StageResult failed = await pops.RunAsync("ber", "echo", 9, "ber");
        Assert.Equal(RefusalCause.NotFound, failed.Refusal?.Cause);

        (await pops.PutAsync("ber", "edge/stages/panic/1", Guests.Panic)).Succeeded();
        StageResult panicked = await pops.RunAsync("ber", "panic", 1, "ber");
        Assert.Equal(RefusalCause.StageFailed, panicked.Refusal?.Cause);
        Assert.Equal(
            "Stage 'panic' version 1 failed: Unreachable: The stage gave up at an unreachable instruction, in gives_up < process.", panicked.Refusal?.Message);
    }

    private static async Task Stage_Deleted_IsGoneOnEachPop(StageCluster pops)
    {
        (await pops.DeleteAsync("iad", $"{Path}/2")).Succeeded();
        await pops.ReadsAsync("fra", Path, "latest 1; 1: ber ready, fra ready, iad ready, sel ready");
        StageResult gone = await pops.RunAsync("fra", "echo", 2, "sel");
        Assert.Equal(RefusalCause.NotFound, gone.Refusal?.Cause);
    }

    private static async Task RunsAsync(StageCluster pops, int version, StageEnding ending, params string[] on)
    {
        foreach (string pop in on)
        {
            StageResult result = await pops.RunAsync(on[0], "echo", version, pop);
            Assert.True(result.Ending == ending, $"Version {version} on {pop} ended with {result.Ending}: {result.Refusal?.Message}");
            Assert.Equal(7, result.Outputs.Single().AsSpan<int>()[0]);
        }
    }
}
