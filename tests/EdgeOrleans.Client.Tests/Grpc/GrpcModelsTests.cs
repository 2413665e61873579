using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Protocol;
using ModelMetadata = EdgeOrleans.Contracts.Models.Catalog.ModelMetadata;

namespace EdgeOrleans.Client.Tests.Grpc;

public sealed class GrpcModelsTests
{
    private readonly FakeInferenceService _service = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_Index_GivesEachReadyNameOnce()
    {
        bool? readyOnly = null;
        _service.Index = request =>
        {
            readyOnly = request.Ready;
            return new RepositoryIndexResponse
            {
                Models =
                {
                    new RepositoryIndexResponse.Types.ModelIndex { Name = "a", Version = "1", State = "READY" },
                    new RepositoryIndexResponse.Types.ModelIndex { Name = "a", Version = "2", State = "READY" },
                    new RepositoryIndexResponse.Types.ModelIndex { Name = "b", Version = "1", State = "READY" },
                },
            };
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(_service);

        Assert.Equal(["a", "b"], await door.Client.Models.ListAsync(Cancelled));
        Assert.True(readyOnly);
    }

    [Fact]
    public async Task GetIndex_EachState_IsRead()
    {
        _service.Index = _ => new RepositoryIndexResponse
        {
            Models =
            {
                new RepositoryIndexResponse.Types.ModelIndex { Name = "a", Version = "1", State = "READY" },
                new RepositoryIndexResponse.Types.ModelIndex { Name = "b", Version = "2", State = "LOADING" },
                new RepositoryIndexResponse.Types.ModelIndex { Name = "c", Version = "3", State = "UNLOADING" },
                new RepositoryIndexResponse.Types.ModelIndex { Name = "d", Version = "", State = "UNAVAILABLE", Reason = "no file" },
            },
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(_service);

        ImmutableArray<ModelIndexEntry> index = await door.Client.Models.GetIndexAsync(cancellationToken: Cancelled);

        Assert.Equal(
            [
                new ModelIndexEntry("a", 1, ModelState.Ready, ""),
                new ModelIndexEntry("b", 2, ModelState.Loading, ""),
                new ModelIndexEntry("c", 3, ModelState.Unloading, ""),
                new ModelIndexEntry("d", 0, ModelState.Unavailable, "no file"),
            ],
            index);
    }

    [Fact]
    public async Task GetMetadata_Answer_BecomesTensorsAndProperties()
    {
        ModelMetadataRequest? seen = null;
        _service.Metadata = request =>
        {
            seen = request;
            return new ModelMetadataResponse
            {
                Name = "m",
                Versions = { "1", "2" },
                Platform = "onnxruntime_onnx",
                Inputs = { new ModelMetadataResponse.Types.TensorMetadata { Name = "x", Datatype = "FP32", Shape = { -1, 3 } } },
                Outputs = { new ModelMetadataResponse.Types.TensorMetadata { Name = "y", Datatype = "BYTES", Shape = { 1 } } },
                Properties = { ["device"] = "CPU" },
            };
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(_service);

        ModelMetadata metadata = await door.Client.Models.GetMetadataAsync("m", 2, Cancelled);

        Assert.Equal(("m", "2"), (seen!.Name, seen.Version));
        Assert.Equal([1, 2], metadata.Versions);
        TensorSpec input = Assert.Single(metadata.Inputs);
        Assert.Equal(("x", TensorDataType.Fp32), (input.Name, input.DataType));
        Assert.Equal([new TensorDimension(-1), new TensorDimension(3)], input.Dimensions);
        Assert.Equal(TensorDataType.Bytes, Assert.Single(metadata.Outputs).DataType);
        Assert.Equal("CPU", metadata.Properties["device"]);
    }

    [Fact]
    public async Task GetStatistics_Counters_AreRead()
    {
        _service.Statistics = request => new ModelStatisticsResponse
        {
            ModelStats =
            {
                new ModelStatistics
                {
                    Name = request.Name,
                    Version = "4",
                    LastInference = 1_700_000_000_000,
                    InferenceCount = 9,
                    ExecutionCount = 3,
                    InferenceStats = new InferStatistics
                    {
                        Success = new StatisticDuration { Count = 9, Ns = 9_000_000 }, Queue = new StatisticDuration { Count = 9, Ns = 900 },
                    },
                    BatchStats = { new InferBatchStatistics { BatchSize = 3, ComputeInfer = new StatisticDuration { Count = 3, Ns = 3_000 } } },
                    MemoryUsage = { new MemoryUsage { Type = "CPU", ByteSize = 4096 } },
                },
            },
        };
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(_service);

        VersionStatistics counted = Assert.Single(await door.Client.Models.GetStatisticsAsync("m", cancellationToken: Cancelled));

        Assert.Equal(("m", 4, 9L, 3L), (counted.Model, counted.Version, counted.InferenceCount, counted.ExecutionCount));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000), counted.LastInference);
        Assert.Equal(TimeSpan.FromMilliseconds(1), counted.Success.Average);
        Assert.Equal(TimeSpan.FromTicks(9), counted.Queue.Total);
        Assert.Equal(0, counted.Fail.Count);
        Assert.Equal(3, Assert.Single(counted.Batches).BatchSize);
        Assert.Equal(new MemoryStatistics("CPU", 0, 4096), Assert.Single(counted.Memory));
    }

    [Fact]
    public async Task ReadyLoadAndUnload_ReachTheDoor()
    {
        _service.Ready = what => what != "m@2";
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(_service);

        Assert.True(await door.Client.Models.IsServerReadyAsync(Cancelled));
        Assert.True(await door.Client.Models.IsReadyAsync("m", cancellationToken: Cancelled));
        Assert.False(await door.Client.Models.IsReadyAsync("m", 2, Cancelled));
        await door.Client.Models.LoadAsync("m", cancellationToken: Cancelled);
        await door.Client.Models.UnloadAsync("m", Cancelled);
        Assert.Equal(["load m", "unload m"], _service.Changes);
    }

    [Fact]
    public async Task Load_WithOverrides_BringsThemAlong()
    {
        await using FakeGrpcDoor door = await FakeGrpcDoor.OpenAsync(_service);
        ModelOverrides overrides = new()
        {
            ManifestJson = """{"queueCapacity":7}""",
            Files = ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty.Add("1/model.onnx", new byte[] { 1, 2 }),
        };

        await door.Client.Models.LoadAsync("m", overrides, Cancelled);

        Assert.Equal(["config", "file:1/model.onnx"], _service.Brought.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("""{"queueCapacity":7}""", _service.Brought["config"].StringParam);
        Assert.Equal([1, 2], _service.Brought["file:1/model.onnx"].BytesParam.ToByteArray());
    }
}
