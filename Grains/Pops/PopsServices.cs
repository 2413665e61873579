using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Grains.Pops;

/// <summary>Registers what this PoP knows of the others.</summary>
public static class PopsServices
{
    /// <summary>Adds the directory of the PoPs. Needs the membership and the metadata of a silo, and an observer.</summary>
    public static IServiceCollection AddPops(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISiloSites, SiloMetadataSites>();
        services.TryAddSingleton<PopDirectory>();
        services.TryAddSingleton<IPopDirectory>(provider => provider.GetRequiredService<PopDirectory>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<PopDirectory>());
        return services;
    }
}
