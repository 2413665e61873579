using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>Opens replicas one at a time: for a moment a load takes more than the replica, and it takes a core whole.</summary>
internal sealed class ReplicaOpener(IModelReplicaFactory factory) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Opens a version.</summary>
    /// <exception cref="ModelLoadException">It cannot be opened.</exception>
    public async Task<IModelReplica> OpenAsync(ModelDeployment deployment, ModelStatistics statistics, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await factory.OpenAsync(deployment, statistics, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
