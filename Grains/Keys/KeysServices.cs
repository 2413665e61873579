using EdgeOrleans.Grains.Keys.Peers;
using EdgeOrleans.Grains.Keys.Store;
using EdgeOrleans.Grains.Reconciliation;
using EdgeOrleans.Grains.Stages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace EdgeOrleans.Grains.Keys;

/// <summary>Registers the API keys.</summary>
public static class KeysServices
{
    /// <summary>
    /// Adds the keys of the cluster. Needs a silo and the directory of the PoPs; where no other store is registered, they
    /// are kept beside what is deployed, in a file.
    /// </summary>
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IKeyStore>(provider => new FileKeyStore(
            Path.Combine(
                provider.GetRequiredService<IOptions<StagesOptions>>().Value.Path,
                provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId,
                "keys.json"),
            provider.GetRequiredService<KeyRetention>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<KeyRetention>();
        services.TryAddSingleton<KnownKeys>();
        services.TryAddSingleton<IKeyPeers, AgentKeyPeers>();
        services.TryAddSingleton<IApiKeys, ApiKeys>();
        return services.AddReconciliation<KeyIndex, ReconciledKeys>();
    }
}
