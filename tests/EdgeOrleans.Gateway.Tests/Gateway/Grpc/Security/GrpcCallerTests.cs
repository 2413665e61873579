using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway.Security;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Health.V1;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Security;

/// <summary>Who may do what at the gRPC door, whose credentials come as metadata.</summary>
public sealed class GrpcCallerTests
{
    [Fact]
    public async Task Infer_WithAKey_IsAnswered()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey();

        Assert.Equal("simple", (await InferAsync(door, ("authorization", $"Bearer {key}"))).ModelName);
        Assert.Equal("simple", (await InferAsync(door, ("x-api-key", key))).ModelName);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer edge_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")]
    public async Task Infer_WithoutValidCredentials_IsUnauthenticatedAndRunsNothing(string? authorization)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        await AssertRefusedAsync(door, InferAsync(door, ("authorization", authorization)), StatusCode.Unauthenticated, "Unauthenticated");
    }

    [Fact]
    public async Task Infer_WithAKeyOfAnotherRole_IsForbidden()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        await AssertRefusedAsync(door, InferAsync(door, ("x-api-key", door.MakeKey("deploy"))), StatusCode.PermissionDenied, "Forbidden");
    }

    [Fact]
    public async Task EveryMethod_OnAModelOutsideThePattern_IsForbidden()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey("infer deploy", models: "ident* te?t");

        await AssertRefusedAsync(door, InferAsync(door, ("x-api-key", key)), StatusCode.PermissionDenied, "Forbidden");
        foreach ((string method, IMessage request) in ((string, IMessage)[])
        [
            ("ModelReady", new ModelReadyRequest { Name = "simple" }),
            ("ModelMetadata", new ModelMetadataRequest { Name = "simple" }),
            ("ModelConfig", new ModelConfigRequest { Name = "simple" }),
            ("ModelStatistics", new ModelStatisticsRequest { Name = "simple" }),
            ("RepositoryModelLoad", new RepositoryModelLoadRequest { ModelName = "simple" }),
            ("RepositoryModelUnload", new RepositoryModelUnloadRequest { ModelName = "simple" }),
        ])
        {
            (int status, string message) = await RawCall.PostAsync(door.Host, method, RawCall.Frame(request.ToByteArray()), null, ("x-api-key", key));
            Assert.True(status == (int)StatusCode.PermissionDenied, $"{method} was answered with status {status}: {message}");
        }

        Assert.Null(door.Host.Router.Last);
    }

    [Fact]
    public async Task Health_OfAModel_IsForThoseWhoMayUseIt()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        global::Grpc.Health.V1.Health.HealthClient health = new(door.Host.Channel);
        string key = door.MakeKey(models: "ident*");

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await CheckAsync("", null)).Status);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await CheckAsync("identity", key)).Status);
        foreach (string model in (string[])["simple", "nobody"])
        {
            await AssertRefusedAsync(door, CheckAsync(model, null), StatusCode.Unauthenticated, "Unauthenticated");
            await AssertRefusedAsync(door, CheckAsync(model, key), StatusCode.PermissionDenied, "Forbidden");
            using AsyncServerStreamingCall<HealthCheckResponse> watch = health.Watch(new HealthCheckRequest { Service = model }, cancellationToken: TestContext.Current.CancellationToken);
            await AssertRefusedAsync(door, watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken), StatusCode.Unauthenticated, "Unauthenticated");
        }

        Task<HealthCheckResponse> CheckAsync(string model, string? key) => health.CheckAsync(
            new HealthCheckRequest { Service = model },
            key is null ? [] : new Metadata { { "x-api-key", key } },
            cancellationToken: TestContext.Current.CancellationToken).ResponseAsync;
    }

    [Fact]
    public async Task Health_OfAModelAfterTooManyFailures_SaysWhenToComeBack()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        global::Grpc.Health.V1.Health.HealthClient health = new(door.Host.Channel);
        Metadata wrong = new() { { "x-api-key", "edge_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } };
        for (int i = 0; i < FailedLogins.Burst; i++) await AssertRefusedAsync(door, CheckAsync(), StatusCode.Unauthenticated, "Unauthenticated");

        RpcException refused = await AssertRefusedAsync(door, CheckAsync(), StatusCode.ResourceExhausted, "RateLimited");

        Assert.Equal("3", refused.Trailers.GetValue("retry-after"));

        Task<HealthCheckResponse> CheckAsync() => health.CheckAsync(
            new HealthCheckRequest { Service = "simple" }, wrong, cancellationToken: TestContext.Current.CancellationToken).ResponseAsync;
    }

    [Fact]
    public async Task Stream_KeyRevokedWhileAMessageRuns_AnswersItAndThenEnds()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        door.Host.Router.Answer = async request =>
        {
            await release.Task;
            return FakeRouter.Respond(request, request.Inputs);
        };
        string key = door.MakeKey();
        CallOptions options = new(new Metadata { { "x-api-key", key } }, cancellationToken: TestContext.Current.CancellationToken);
        using AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> stream = door.Host.Channel.Open(options);

        await stream.RequestStream.WriteAsync(InferMessages.Identity(1, 2), TestContext.Current.CancellationToken);
        await door.Host.Router.Entered.Task;
        await door.Host.Keys.RevokeAsync(key.Split('_')[1], TestContext.Current.CancellationToken);
        await stream.RequestStream.WriteAsync(InferMessages.Identity(3, 4), TestContext.Current.CancellationToken);
        release.SetResult();

        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken), "The first message was not answered.");
        Assert.Equal("identity", stream.ResponseStream.Current.InferResponse?.ModelName);
        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(StatusCode.Unauthenticated, ended.StatusCode);
    }

    [Fact]
    public async Task Lists_OfACallerWithAPattern_HoldWhatItMayUse()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        CallOptions options = new(new Metadata { { "x-api-key", door.MakeKey(models: "ident*") } }, cancellationToken: TestContext.Current.CancellationToken);

        RepositoryIndexResponse index = await door.Host.Channel.Call("RepositoryIndex", new RepositoryIndexRequest(), RepositoryIndexResponse.Parser, options);
        ModelStatisticsResponse statistics = await door.Host.Channel.Call("ModelStatistics", new ModelStatisticsRequest(), ModelStatisticsResponse.Parser, options);

        Assert.Equal(["identity"], index.Models.Select(model => model.Name).Distinct());
        Assert.Equal(["identity"], statistics.ModelStats.Select(model => model.Name).Distinct());
    }

    [Fact]
    public async Task Stream_MessageForAModelOutsideThePattern_IsRefusedAndTheOthersAnswered()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        CallOptions options = new(new Metadata { { "x-api-key", door.MakeKey(models: "ident*") } }, cancellationToken: TestContext.Current.CancellationToken);
        using AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> stream = door.Host.Channel.Open(options);

        await stream.RequestStream.WriteAsync(InferMessages.Simple(), TestContext.Current.CancellationToken);
        await stream.RequestStream.WriteAsync(InferMessages.Identity(1, 2), TestContext.Current.CancellationToken);
        await stream.RequestStream.CompleteAsync();

        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Contains("may not use 'simple'", stream.ResponseStream.Current.ErrorMessage, StringComparison.Ordinal);
        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal("identity", stream.ResponseStream.Current.InferResponse.ModelName);
        Assert.False(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stream_KeyRevokedMeanwhile_EndsUnauthenticated()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey();
        CallOptions options = new(new Metadata { { "x-api-key", key } }, cancellationToken: TestContext.Current.CancellationToken);
        using AsyncDuplexStreamingCall<ModelInferRequest, ModelStreamInferResponse> stream = door.Host.Channel.Open(options);
        await stream.RequestStream.WriteAsync(InferMessages.Simple(), TestContext.Current.CancellationToken);
        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Empty(stream.ResponseStream.Current.ErrorMessage);

        await door.Host.Keys.RevokeAsync(key.Split('_')[1], TestContext.Current.CancellationToken);
        door.Host.Router.Forget();
        await stream.RequestStream.WriteAsync(InferMessages.Simple(), TestContext.Current.CancellationToken);

        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(StatusCode.Unauthenticated, ended.StatusCode);
        Assert.Contains("was revoked", ended.Status.Detail, StringComparison.Ordinal);
        Assert.Null(door.Host.Router.Last);
    }

    [Fact]
    public async Task Load_DoneOrRefused_IsAudited()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        byte[] load = RawCall.Frame(new RepositoryModelLoadRequest { ModelName = "simple" }.ToByteArray());
        string key = door.MakeKey("deploy");

        RepositoryModelLoadRequest own = new()
        {
            ModelName = "simple",
            Parameters =
            {
                ["config"] = new ModelRepositoryParameter { StringParam = "{}" },
                ["file:1/model.onnx"] = new ModelRepositoryParameter { BytesParam = ByteString.CopyFrom(1, 2, 3) },
            },
        };

        await RawCall.PostAsync(door.Host, "RepositoryModelLoad", load, null, ("x-api-key", key));
        await RawCall.PostAsync(door.Host, "RepositoryModelLoad", RawCall.Frame(own.ToByteArray()), null, ("x-api-key", key));
        await RawCall.PostAsync(door.Host, "RepositoryModelLoad", RawCall.Frame(new RepositoryModelLoadRequest { ModelName = "x\nforged: done" }.ToByteArray()), null, ("x-api-key", key));
        for (int i = 0; i < 3; i++) await RawCall.PostAsync(door.Host, "RepositoryModelLoad", load);

        Assert.Equal(
            [
                $"Information EdgeOrleans.Audit: Audit: key {key.Split('_')[1]} from 127.0.0.1: load simple: done ",
                $"Information EdgeOrleans.Audit: Audit: key {key.Split('_')[1]} from 127.0.0.1: load simple (with config, 1/model.onnx): done ",
                $"Information EdgeOrleans.Audit: Audit: key {key.Split('_')[1]} from 127.0.0.1: load x%0Aforged%3A%20done: refused with NotFound ",
                "Information EdgeOrleans.Audit: Audit: unknown from 127.0.0.1: load: refused with Unauthenticated ",
            ],
            door.Host.Logs.Refusals.Where(line => line.Contains(" EdgeOrleans.Audit: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Health_WithoutCredentials_IsOpen()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        ServerReadyResponse ready = await door.Host.Channel.Call("ServerReady", new ServerReadyRequest(), ServerReadyResponse.Parser);
        Assert.True(ready.Ready);
    }

    private static async Task<ModelInferResponse> InferAsync(SecuredDoor door, (string Name, string? Value) credential)
    {
        Metadata metadata = [];
        if (credential.Value is not null) metadata.Add(credential.Name, credential.Value);
        using AsyncUnaryCall<ModelInferResponse> call =
            door.Host.Channel.Infer(InferMessages.Simple(), new CallOptions(metadata, cancellationToken: TestContext.Current.CancellationToken));
        return await call;
    }

    private static async Task<RpcException> AssertRefusedAsync(SecuredDoor door, Task call, StatusCode status, string cause)
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.True(refused.StatusCode == status, $"Expected {status}; there was {refused.StatusCode}: {refused.Status.Detail}");
        Assert.Equal(cause, refused.Trailers.GetValue("x-edge-cause"));
        Assert.Null(door.Host.Router.Last);
        return refused;
    }
}
