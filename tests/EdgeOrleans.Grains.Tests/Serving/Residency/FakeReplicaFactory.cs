using System.Collections.Concurrent;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Tests.Serving.Residency;

/// <summary>Opens replicas that take as many bytes as the test says, when the test lets them.</summary>
internal sealed class FakeReplicaFactory : IModelReplicaFactory
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _reached = [];

    public ConcurrentQueue<FakeReplica> Opened { get; } = [];

    /// <summary>Bytes that a replica takes; by default the manifest's estimate.</summary>
    public Func<ModelDeployment, long> Bytes { get; set; } = deployment => deployment.Manifest.MemoryBytes ?? 0;

    public Func<ModelDeployment, string?> Fails { get; set; } = _ => null;

    public Action<FakeReplica> OnDisposed { get; set; } = _ => { };

    /// <summary>Lets loads of the model stand still until <see cref="Release"/>.</summary>
    public void Hold(string model)
    {
        _held[model] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reached[model] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends when a held load began.</summary>
    public Task Reached(string model) => _reached[model].Task;

    public void Release(string model)
    {
        if (_held.TryRemove(model, out TaskCompletionSource? held)) held.SetResult();
    }

    public int Opens(string model) => Opened.Count(replica => replica.Deployment.Model == model);

    public async Task<IModelReplica> OpenAsync(ModelDeployment deployment, ModelStatistics statistics, CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(deployment.Model, out TaskCompletionSource? held))
        {
            _reached[deployment.Model].TrySetResult();
            await held.Task.WaitAsync(cancellationToken);
        }

        await Task.Yield();
        if (Fails(deployment) is { } reason) throw new ModelLoadException(reason);
        var replica = new FakeReplica(deployment, Bytes(deployment), disposed => OnDisposed(disposed));
        Opened.Enqueue(replica);
        return replica;
    }
}
