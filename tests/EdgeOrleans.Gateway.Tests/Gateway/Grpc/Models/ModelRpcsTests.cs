using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Models;

public sealed class ModelRpcsTests
{
    [Fact]
    public async Task Server_LiveReadyAndMetadata_AreAnswered()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        Assert.True((await CallAsync(door, "ServerLive", new ServerLiveRequest(), ServerLiveResponse.Parser)).Live);
        Assert.True((await CallAsync(door, "ServerReady", new ServerReadyRequest(), ServerReadyResponse.Parser)).Ready);
        ServerMetadataResponse metadata = await CallAsync(door, "ServerMetadata", new ServerMetadataRequest(), ServerMetadataResponse.Parser);
        Assert.Equal("edgeorleans", metadata.Name);
        Assert.Contains("statistics", metadata.Extensions);
        door.Lifecycle.BeginDraining();
        Assert.Equal(PopState.Draining, door.Lifecycle.State);
        Assert.False((await CallAsync(door, "ServerReady", new ServerReadyRequest(), ServerReadyResponse.Parser)).Ready);
    }

    [Fact]
    public async Task Ready_KnownButNotReady_IsFalse()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        ModelReadyRequest asked = new() { Name = "simple" };
        Assert.True((await CallAsync(door, "ModelReady", asked, ModelReadyResponse.Parser)).Ready);
        door.Catalog.Change("simple", version => version with { State = ModelState.Loading });
        Assert.False((await CallAsync(door, "ModelReady", asked, ModelReadyResponse.Parser)).Ready);
    }

    [Theory]
    [InlineData("nobody", "", StatusCode.NotFound)]
    [InlineData("simple", "7", StatusCode.NotFound)]
    [InlineData("simple", "v1", StatusCode.NotFound)]
    [InlineData("simple", "99999999999", StatusCode.InvalidArgument)]
    public async Task Metadata_UnknownModelOrVersion_IsRefused(string name, string version, StatusCode status)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        RpcException refused = await Assert.ThrowsAsync<RpcException>(
            () => CallAsync(door, "ModelMetadata", new ModelMetadataRequest { Name = name, Version = version }, ModelMetadataResponse.Parser));
        Assert.Equal(status, refused.StatusCode);
        Assert.Contains($"'{name}'", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_Model_HasVersionsTensorsAndDevice()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        ModelMetadataResponse model =
            await CallAsync(door, "ModelMetadata", new ModelMetadataRequest { Name = "identity" }, ModelMetadataResponse.Parser);
        Assert.Equal(["1", "3"], model.Versions);
        Assert.Equal(("onnxruntime_onnx", "CPU"), (model.Platform, model.Properties["device"]));
        Assert.Equal("X FP32 -1,2", $"{model.Inputs[0].Name} {model.Inputs[0].Datatype} {string.Join(',', model.Inputs[0].Shape)}");
    }

    [Fact]
    public async Task Config_Model_SaysHowItIsServed()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        ModelConfig config =
            (await CallAsync(door, "ModelConfig", new ModelConfigRequest { Name = "text" }, ModelConfigResponse.Parser)).Config;
        Assert.Equal(("text", "onnxruntime", 0), (config.Name, config.Backend, config.MaxBatchSize));
        Assert.Equal(DataType.TypeString, Assert.Single(config.Input).DataType);
        Assert.Equal([-1], config.Input[0].Dims);
        Assert.Equal(1U, config.VersionPolicy.Latest.NumVersions);
        Assert.Equal(ModelInstanceGroup.Types.Kind.Cpu, Assert.Single(config.InstanceGroup).Kind);
        Assert.Equal("cpu", config.Parameters["execution_providers"].StringValue);
    }

    [Theory]
    [InlineData("", "", 5)]
    [InlineData("identity", "", 2)]
    [InlineData("identity", "3", 1)]
    public async Task Statistics_OfAllOrOne_HaveCounters(string name, string version, int count)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        ModelStatisticsResponse statistics =
            await CallAsync(door, "ModelStatistics", new ModelStatisticsRequest { Name = name, Version = version }, ModelStatisticsResponse.Parser);
        Assert.Equal(count, statistics.ModelStats.Count);
        Assert.All(statistics.ModelStats, model => Assert.Equal(0UL, model.InferenceStats.Success.Count));
        Assert.All(statistics.ModelStats, model => Assert.Equal(4096UL, Assert.Single(model.MemoryUsage).ByteSize));
    }

    [Fact]
    public async Task Repository_IndexLoadAndUnload_ReachTheCatalog()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        door.Catalog.Change("text", version => version with { State = ModelState.Unavailable, Reason = "broken" });
        RepositoryIndexResponse all = await CallAsync(door, "RepositoryIndex", new RepositoryIndexRequest(), RepositoryIndexResponse.Parser);
        Assert.Contains("text 1 UNAVAILABLE broken", all.Models.Select(model => $"{model.Name} {model.Version} {model.State} {model.Reason}"));
        RepositoryIndexResponse ready =
            await CallAsync(door, "RepositoryIndex", new RepositoryIndexRequest { Ready = true }, RepositoryIndexResponse.Parser);
        Assert.DoesNotContain("text", ready.Models.Select(model => model.Name));

        RepositoryModelLoadRequest load = new()
        {
            ModelName = "simple",
            Parameters =
            {
                ["config"] = new ModelRepositoryParameter { StringParam = "{}" },
                ["file:1/model.onnx"] = new ModelRepositoryParameter { BytesParam = ByteString.CopyFrom(1, 2, 3) },
            },
        };
        await CallAsync(door, "RepositoryModelLoad", load, RepositoryModelLoadResponse.Parser);
        (string model, ModelOverrides? overrides) = Assert.Single(door.Catalog.Loads);
        Assert.Equal(("simple", "{}"), (model, overrides!.ManifestJson));
        Assert.Equal([1, 2, 3], overrides.Files["1/model.onnx"].ToArray());

        await CallAsync(door, "RepositoryModelUnload", new RepositoryModelUnloadRequest { ModelName = "simple" }, RepositoryModelUnloadResponse.Parser);
        Assert.Equal(["simple"], door.Catalog.Unloads);
    }

    [Theory]
    [InlineData("file:../model.onnx")]
    [InlineData("file:1/../../x")]
    public async Task Load_PathOutOfTheFolder_IsRefused(string key)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        RepositoryModelLoadRequest load = new()
        {
            ModelName = "simple",
            Parameters = { [key] = new ModelRepositoryParameter { BytesParam = ByteString.Empty } },
        };
        RpcException refused = await Assert.ThrowsAsync<RpcException>(
            () => CallAsync(door, "RepositoryModelLoad", load, RepositoryModelLoadResponse.Parser));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Empty(door.Catalog.Loads);
    }

    [Theory]
    [InlineData("SystemSharedMemoryStatus")]
    [InlineData("TraceSetting")]
    public async Task Method_ThatIsNotHere_IsUnimplemented(string method)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        RpcException refused = await Assert.ThrowsAsync<RpcException>(
            () => CallAsync(door, method, new ServerLiveRequest(), ServerLiveResponse.Parser));
        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
    }

    private static async Task<TResponse> CallAsync<TRequest, TResponse>(DoorHost door, string method, TRequest request, MessageParser<TResponse> parser)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        using AsyncUnaryCall<TResponse> call = InferenceMethods.Call(door.Channel, method, request, parser);
        return await call;
    }
}
