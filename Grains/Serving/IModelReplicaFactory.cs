using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Serving;

/// <summary>Opens model versions.</summary>
public interface IModelReplicaFactory
{
    /// <summary>Opens the session on a thread of its own and runs the warm-up requests.</summary>
    /// <exception cref="ModelLoadException">The file, a provider or a warm-up request failed; the message says which.</exception>
    Task<IModelReplica> OpenAsync(ModelDeployment deployment, ModelStatistics statistics, CancellationToken cancellationToken);
}
