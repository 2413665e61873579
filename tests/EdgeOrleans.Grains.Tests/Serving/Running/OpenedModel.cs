using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Statistics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Tests.Serving.Running;

/// <summary>A model of the tests, opened as the PoP opens it.</summary>
internal sealed class OpenedModel : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly IModelReplica _replica;

    private OpenedModel(DirectoryInfo folder, IModelReplica replica, ModelStatistics statistics)
    {
        _folder = folder;
        _replica = replica;
        Statistics = statistics;
    }

    public IModelReplica Replica => _replica;

    public ModelStatistics Statistics { get; }

    public static async Task<OpenedModel> OpenAsync(byte[] model, ModelManifest manifest, TimeProvider? clock = null)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        string path = Path.Combine(folder.FullName, "model.onnx");
        await File.WriteAllBytesAsync(path, model);
        var factory = new ModelReplicaFactory(
            new OnnxEnvironment(new OnnxEnvironmentSettings()),
            Options.Create(new ServingOptions { WeightsCachePath = "" }),
            Options.Create(new PopOptions { Id = "fra" }),
            new ServingInstruments(new TestMeterFactory()),
            new OwnSends(),
            clock ?? TimeProvider.System,
            NullLoggerFactory.Instance);
        var statistics = new ModelStatistics();
        try
        {
            IModelReplica replica = await factory.OpenAsync(
                new ModelDeployment("m", 1, path, manifest), statistics, TestContext.Current.CancellationToken);
            return new OpenedModel(folder, replica, statistics);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public Task<InferenceResult> Infer(params ImmutableArray<Tensor> inputs) =>
        _replica.InferAsync(
            new InferenceRequest { Model = "m", Inputs = inputs, Timeout = TimeSpan.FromSeconds(30) },
            TimeSpan.Zero,
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _replica.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
