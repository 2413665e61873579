using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.Attempts;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Routing.Score;
using EdgeOrleans.Grains.Routing.View;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Registers what routes requests.</summary>
public static class RoutingServices
{
    /// <summary>Adds the PoP's router, its view of the other PoPs and what it shares with the replicas.</summary>
    public static IServiceCollection AddRequestRouting(this IServiceCollection services)
    {
        services.TryAddSingleton<OwnSends>();
        services.TryAddSingleton<OwnReplicas>();
        services.TryAddSingleton<RouterClock>();
        services.TryAddSingleton(_ => new RandomSource((ulong)Environment.TickCount64 ^ ((ulong)Environment.ProcessId << 32)));
        services.TryAddSingleton<RoutingView>();
        services.TryAddSingleton<IPopObserver>(provider => provider.GetRequiredService<RoutingView>());
        services.TryAddSingleton(provider => new CompletionScore(provider.GetRequiredService<IOptions<RoutingOptions>>().Value));
        services.TryAddSingleton(provider => new RouteChooser(
            provider.GetRequiredService<IOptions<RoutingOptions>>().Value,
            provider.GetRequiredService<CompletionScore>(),
            provider.GetRequiredService<RandomSource>()));
        services.TryAddSingleton<RouteFinder>();
        services.TryAddSingleton<RoutingInstruments>();
        services.TryAddSingleton<IReplicaSender, GrainReplicaSender>();
        services.TryAddSingleton<ReplicaAttempts>();
        services.TryAddSingleton<AttemptRace>();
        services.TryAddSingleton<IRequestRouter, RequestRouter>();
        services.TryAddSingleton<Arrivals>();
        return services;
    }
}
