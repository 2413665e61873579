using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Registers what routes requests.</summary>
public static class RoutingServices
{
    /// <summary>Adds what the router shares with the replicas of its PoP.</summary>
    public static IServiceCollection AddRequestRouting(this IServiceCollection services)
    {
        services.TryAddSingleton<OwnSends>();
        return services;
    }
}
