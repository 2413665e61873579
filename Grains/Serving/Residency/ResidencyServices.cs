using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>Registers the residency of models.</summary>
public static class ResidencyServices
{
    /// <summary>Adds the models in memory. Needs an <see cref="IModelReplicaFactory"/>.</summary>
    public static IServiceCollection AddResidency(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResidencyInstruments>();
        services.TryAddSingleton<ModelResidency>();
        services.TryAddSingleton<IModelResidency>(provider => provider.GetRequiredService<ModelResidency>());
        services.TryAddSingleton<IResidencyState>(provider => provider.GetRequiredService<ModelResidency>());
        return services;
    }
}
