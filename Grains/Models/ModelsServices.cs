using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Models.Catalog;
using EdgeOrleans.Grains.Models.Pushed;
using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Serving.Residency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Models;

/// <summary>Registers the models of a PoP.</summary>
public static class ModelsServices
{
    /// <summary>Adds the catalog, which starts with the host. Needs an <see cref="ISignatureReader"/> and a replica factory.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddResidency();
        services.TryAddSingleton(provider => new ModelRepository(provider.GetRequiredService<IOptions<CatalogOptions>>().Value.Path));
        services.TryAddSingleton<SignatureCache>();
        services.TryAddSingleton<ModelCatalog>();
        services.TryAddSingleton<IModelCatalog>(provider => provider.GetRequiredService<ModelCatalog>());
        services.TryAddSingleton<CatalogWatcher>();
        services.AddSingleton<IArtifactHost, ModelHost>();
        services.AddHostedService<CatalogStartup>();
        return services;
    }
}
