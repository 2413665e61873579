using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Registers what routes requests.</summary>
public static class RoutingServices
{
    /// <summary>Adds the PoP's router and what it shares with the replicas.</summary>
    public static IServiceCollection AddRequestRouting(this IServiceCollection services)
    {
        services.TryAddSingleton<OwnSends>();
        services.TryAddSingleton<IRequestRouter, RequestRouter>();
        return services;
    }
}
