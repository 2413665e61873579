using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Deployment.Peers;
using EdgeOrleans.Grains.Deployment.Reports;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Reconciliation;
using EdgeOrleans.Grains.Stages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace EdgeOrleans.Grains.Deployment;

/// <summary>Registers the deployment of stages, pipelines and models.</summary>
public static class DeploymentServices
{
    /// <summary>
    /// Adds what deploys to the cluster. Needs a silo, the directory of the PoPs and a host for each kind; where no other
    /// store is registered, what is deployed is kept in files.
    /// </summary>
    public static IServiceCollection AddDeployment(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IArtifactStore>(provider => new FileArtifactStore(
            Path.Combine(
                provider.GetRequiredService<IOptions<StagesOptions>>().Value.Path,
                provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<KnownIndex>();
        services.TryAddSingleton<LocalVersions>();
        services.TryAddSingleton<ShippedArtifacts>();
        services.TryAddSingleton<ArtifactPuller>();
        services.TryAddSingleton<LocalDeployments>();
        services.TryAddSingleton<IDeploymentPeers, AgentPeers>();
        services.TryAddSingleton<DeploymentIntake>();
        services.TryAddSingleton<DeploymentReporter>();
        services.TryAddSingleton<Announcer>();
        services.TryAddSingleton<IDeployments, Deployments>();
        return services.AddReconciliation<DeploymentIndex, ReconciledDeployments>();
    }
}
