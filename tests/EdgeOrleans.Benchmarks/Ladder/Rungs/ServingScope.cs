using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Statistics;
using EdgeOrleans.Grains.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>The services that open replicas, with batching as the shipped manifests have it.</summary>
internal sealed class ServingScope : IAsyncDisposable
{
    /// <summary>Most elements in one run.</summary>
    public const int MaxBatchSize = 32;

    private readonly ServiceProvider _services =
        new ServiceCollection().AddLogging().AddMetrics().AddOptions().AddServing().BuildServiceProvider();

    /// <summary>Opens and warms a replica.</summary>
    public Task<IModelReplica> OpenAsync(BenchmarkModel model) =>
        _services.GetRequiredService<IModelReplicaFactory>().OpenAsync(DeploymentOf(model), new ModelStatistics(), default);

    /// <summary>The model as it is deployed.</summary>
    public static ModelDeployment DeploymentOf(BenchmarkModel model) =>
        new(
            model.Name,
            1,
            BenchmarkCatalog.FileOf(model.Name),
            new ModelManifest { Batching = new BatchingSettings { MaxBatchSize = MaxBatchSize } });

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
