using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Serving.Residency.Accounting;

/// <summary>Opens and disposes of replicas one at a time, so that the process's growth is that of the one being opened.</summary>
internal sealed class MeasuredReplicas(IModelReplicaFactory factory, IResidentMemory memory) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Opens a version; the bytes are how much the process grew, never less than the version's files.</summary>
    /// <exception cref="ModelLoadException">It cannot be opened.</exception>
    public async Task<(IModelReplica Replica, long Bytes)> OpenAsync(
        ModelDeployment deployment, ModelStatistics statistics, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            long before = memory.Bytes;
            IModelReplica replica = await factory.OpenAsync(deployment, statistics, cancellationToken);
            return (replica, Math.Max(memory.Bytes - before, ModelFootprint.Weights(deployment)));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Disposes of a replica that nobody uses.</summary>
    public async Task CloseAsync(IModelReplica replica)
    {
        await _turn.WaitAsync();
        try
        {
            await replica.DisposeAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
