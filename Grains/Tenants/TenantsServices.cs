using EdgeOrleans.Grains.Tenants.Shares;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Grains.Tenants;

/// <summary>Registers the tenants and their limits.</summary>
public static class TenantsServices
{
    /// <summary>
    /// Adds the tenants, whose settings are section <see cref="TenantOptions.Section"/>, and in a silo the deal of their limits
    /// among the PoPs, which needs the directory of these.
    /// </summary>
    public static IServiceCollection AddTenants(this IServiceCollection services)
    {
        services.AddOptions<Dictionary<string, TenantOptions>>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TenantBook>();
        services.TryAddSingleton<TenantInstruments>();
        services.TryAddSingleton<IShareDealer, GrainShareDealer>();
        services.TryAddSingleton<ShareReporter>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<ShareReporter>());
        return services;
    }
}
