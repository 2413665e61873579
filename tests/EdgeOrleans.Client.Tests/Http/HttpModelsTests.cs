using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.AspNetCore.Http;

namespace EdgeOrleans.Client.Tests.Http;

public sealed class HttpModelsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_Answer_GivesTheNames()
    {
        await using FakeDoor door = await AnsweringAsync("""{"models":["a","b"]}""");

        Assert.Equal(["a", "b"], await door.Client.Models.ListAsync(Cancelled));
        Assert.Equal(["GET /v2/models"], door.Requests);
    }

    [Fact]
    public async Task GetMetadata_Answer_BecomesTensorsAndProperties()
    {
        await using FakeDoor door = await AnsweringAsync(
            """{"name":"m","versions":["1","2"],"platform":"edge_pipeline","inputs":[{"name":"x","datatype":"FP32","shape":[-1,3]}],"outputs":[{"name":"y","datatype":"BYTES","shape":[]}],"properties":{"device":"CPU"},"more":[1]}""");

        ModelMetadata metadata = await door.Client.Models.GetMetadataAsync("m", 2, Cancelled);

        Assert.Equal([1, 2], metadata.Versions);
        Assert.Equal("edge_pipeline", metadata.Platform);
        Assert.Equal([new TensorDimension(-1), new TensorDimension(3)], Assert.Single(metadata.Inputs).Dimensions);
        Assert.Equal(TensorDataType.Bytes, Assert.Single(metadata.Outputs).DataType);
        Assert.Equal("CPU", metadata.Properties["device"]);
        Assert.Equal(["GET /v2/models/m/versions/2"], door.Requests);
    }

    [Fact]
    public async Task GetIndex_ReadyOnly_SaysSoAndReadsEachState()
    {
        string body = "";
        await using FakeDoor door = await FakeDoor.OpenAsync(async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            body = await reader.ReadToEndAsync(context.RequestAborted);
            await context.Response.WriteAsync(
                """[{"name":"a","version":"1","state":"READY","reason":""},{"name":"b","version":"2","state":"LOADING"},{"name":"c","version":"0","state":"UNAVAILABLE","reason":"no file"}]""");
        });

        Assert.Equal(
            [
                new ModelIndexEntry("a", 1, ModelState.Ready, ""),
                new ModelIndexEntry("b", 2, ModelState.Loading, ""),
                new ModelIndexEntry("c", 0, ModelState.Unavailable, "no file"),
            ],
            await door.Client.Models.GetIndexAsync(readyOnly: true, Cancelled));
        Assert.Equal("""{"ready":true}""", body);
    }

    [Fact]
    public async Task GetStatistics_AllModels_ReadsCountersAndSteps()
    {
        const string none = """{"count":0,"ns":0}""";
        await using FakeDoor door = await AnsweringAsync(
            $$"""
            {"model_stats":[{"name":"p","version":"4","last_inference":1700000000000,"inference_count":9,"execution_count":3,
            "inference_stats":{"success":{"count":9,"ns":9000000},"fail":{{none}},"queue":{"count":9,"ns":900},"compute_input":{{none}},"compute_infer":{{none}},"compute_output":{{none}},"cache_hit":{{none}},"cache_miss":{{none}}},
            "response_stats":{},"batch_stats":[{"batch_size":3,"compute_input":{{none}},"compute_infer":{"count":3,"ns":3000},"compute_output":{{none}}}],
            "memory_usage":[{"type":"GPU","id":1,"byte_size":4096}],"steps":[{"name":"features","success":{"count":2,"ns":200},"fail":{{none}}}]}]}
            """);

        VersionStatistics counted = Assert.Single(await door.Client.Models.GetStatisticsAsync(cancellationToken: Cancelled));

        Assert.Equal(("p", 4, 9L, 3L), (counted.Model, counted.Version, counted.InferenceCount, counted.ExecutionCount));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000), counted.LastInference);
        Assert.Equal(TimeSpan.FromMilliseconds(1), counted.Success.Average);
        Assert.Equal(TimeSpan.FromTicks(9), counted.Queue.Total);
        Assert.Equal(new DurationStatistics(3, TimeSpan.FromTicks(30)), Assert.Single(counted.Batches).ComputeInfer);
        Assert.Equal(new MemoryStatistics("GPU", 1, 4096), Assert.Single(counted.Memory));
        Assert.Equal(new StepStatistics("features", new DurationStatistics(2, TimeSpan.FromTicks(2)), default), Assert.Single(counted.Steps));
        Assert.Equal(["GET /v2/models/stats"], door.Requests);
    }

    [Theory]
    [InlineData(200, "NotReady", true)]
    [InlineData(503, "NotReady", false)]
    [InlineData(503, "Unavailable", false)]
    public async Task IsReady_EachAnswer_SaysWhetherItServes(int status, string cause, bool ready)
    {
        await using FakeDoor door = await AnsweringAsync("""{"error":"no"}""", status, cause);

        Assert.Equal(ready, await door.Client.Models.IsReadyAsync("m", cancellationToken: Cancelled));
        Assert.Equal(["GET /v2/models/m/ready"], door.Requests);
    }

    [Fact]
    public async Task IsReady_UnknownModel_IsNotFound()
    {
        await using FakeDoor door = await AnsweringAsync("""{"error":"Model 'm' is not found."}""", 404, "NotFound");

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => door.Client.Models.IsReadyAsync("m", cancellationToken: Cancelled));

        Assert.Equal((RefusalCause.NotFound, "Model 'm' is not found."), (failure.Cause, failure.Message));
        Assert.Equal(["GET /v2/models/m/ready"], door.Requests);
    }

    [Fact]
    public async Task LoadAndUnload_ReachTheDoor()
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(_ => Task.CompletedTask);

        await door.Client.Models.LoadAsync("m", cancellationToken: Cancelled);
        await door.Client.Models.UnloadAsync("m", Cancelled);

        Assert.Equal(["POST /v2/repository/models/m/load", "POST /v2/repository/models/m/unload"], door.Requests);
    }

    [Fact]
    public async Task Load_WithOverrides_BringsThemAlong()
    {
        List<string> bodies = [];
        await using FakeDoor door = await FakeDoor.OpenAsync(async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            bodies.Add($"{context.Request.ContentType} {await reader.ReadToEndAsync(Cancelled)}");
        });
        ModelOverrides overrides = new()
        {
            ManifestJson = """{"queueCapacity":7}""",
            Files = ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty.Add("1/model.onnx", new byte[] { 1, 2 }),
        };

        await door.Client.Models.LoadAsync("m", overrides, Cancelled);
        await door.Client.Models.LoadAsync("m", new ModelOverrides(), Cancelled);

        Assert.Equal(
            ["""application/json {"parameters":{"config":"{\u0022queueCapacity\u0022:7}","file:1/model.onnx":"AQI="}}""", " "], bodies);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"name":"m","versions":[],"inputs":[{"name":"x","datatype":"FP33","shape":[]}],"outputs":[]}""")]
    [InlineData("""{"name":null,"versions":[],"inputs":[],"outputs":[]}""")]
    public async Task GetMetadata_AnswerOfAnotherForm_IsInternal(string body)
    {
        await using FakeDoor door = await AnsweringAsync(body);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => door.Client.Models.GetMetadataAsync("m", cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.Internal, failure.Cause);
        Assert.Equal(["GET /v2/models/m"], door.Requests);
    }

    [Theory]
    [InlineData("""{"name":"m","versions":[],"inputs":[null],"outputs":[]}""")]
    [InlineData("""{"name":"m","versions":[],"inputs":[],"outputs":[null]}""")]
    [InlineData("""{"name":"m","versions":[null],"inputs":[],"outputs":[]}""")]
    [InlineData("""{"models":[null]}""")]
    [InlineData("""{"model_stats":[null]}""")]
    [InlineData("""[null]""")]
    public async Task EachCall_ListWithNull_IsInternal(string body)
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(context => context.Response.WriteAsync(body));

        Func<Task>[] calls =
        [
            () => door.Client.Models.GetMetadataAsync("m", cancellationToken: Cancelled),
            () => door.Client.Models.ListAsync(Cancelled),
            () => door.Client.Models.GetStatisticsAsync(cancellationToken: Cancelled),
            () => door.Client.Models.GetIndexAsync(cancellationToken: Cancelled),
        ];
        foreach (Func<Task> call in calls) Assert.Equal(RefusalCause.Internal, (await Assert.ThrowsAsync<EdgeException>(call)).Cause);
    }

    [Fact]
    public async Task GetMetadata_AnswerOverTheLimit_IsTooLarge()
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(
            context => context.Response.WriteAsync(new string(' ', 4096)), configure: options => options.MaxResponseBytes = 1024);

        Assert.Equal(
            RefusalCause.TooLarge,
            (await Assert.ThrowsAsync<EdgeException>(() => door.Client.Models.GetMetadataAsync("m", cancellationToken: Cancelled))).Cause);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    public async Task EachCall_NameOfAnotherForm_IsAnArgumentException(string model)
    {
        await using FakeDoor door = await AnsweringAsync("{}");

        await Assert.ThrowsAsync<ArgumentException>(() => door.Client.Models.IsReadyAsync(model, cancellationToken: Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => door.Client.Models.GetStatisticsAsync(model, cancellationToken: Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => door.Client.Models.LoadAsync(model, cancellationToken: Cancelled));
        Assert.Empty(door.Requests);
    }

    private static Task<FakeDoor> AnsweringAsync(string body, int status = 200, string cause = "") => FakeDoor.OpenAsync(context =>
    {
        context.Response.StatusCode = status;
        if (status != 200) context.Response.Headers["X-Edge-Cause"] = cause;
        return context.Response.WriteAsync(body);
    });
}
