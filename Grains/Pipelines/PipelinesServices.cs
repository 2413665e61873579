using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Models.Catalog;
using EdgeOrleans.Grains.Pipelines.Catalog;
using EdgeOrleans.Grains.Pipelines.Running;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pipelines;

/// <summary>Registers the pipelines of a PoP.</summary>
public static class PipelinesServices
{
    /// <summary>
    /// Serves pipelines beside the models under one set of names: it takes the place of the models' own registrations, and
    /// so comes before them.
    /// </summary>
    public static IServiceCollection AddPipelines(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PipelineInstruments>();
        services.TryAddSingleton(provider => new PipelineModels(
            provider.GetRequiredService<ModelCatalog>(),
            provider.GetRequiredService<ModelResidency>(),
            provider.GetRequiredService<ModelResidency>()));
        services.TryAddSingleton<PipelineReplicaFactory>();
        services.TryAddSingleton<PipelineCatalog>();
        services.TryAddSingleton<IPipelineCatalog>(provider => provider.GetRequiredService<PipelineCatalog>());
        services.TryAddSingleton<IModelCatalog, SharedCatalog>();
        services.TryAddSingleton<PipelineResidency>();
        services.TryAddSingleton<IModelResidency>(provider => provider.GetRequiredService<PipelineResidency>());
        services.TryAddSingleton<IResidencyState>(provider => provider.GetRequiredService<PipelineResidency>());
        services.TryAddSingleton(provider => new PipelineFolders(provider.GetRequiredService<IOptions<CatalogOptions>>().Value.Path));
        services.AddSingleton<IArtifactHost, PipelineHost>();
        return services;
    }
}
