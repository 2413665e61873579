using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Grains.Reconciliation;

/// <summary>Registers what PoPs have alike.</summary>
internal static class ReconciliationServices
{
    /// <summary>Adds an index and the loop that brings it in line with the other PoPs. Needs a silo.</summary>
    public static IServiceCollection AddReconciliation<TIndex, TReconciled>(this IServiceCollection services)
        where TIndex : class
        where TReconciled : class, IReconciled<TIndex>
    {
        services.TryAddSingleton<IReconciled<TIndex>, TReconciled>();
        services.TryAddSingleton<ReconciliationLoop<TIndex>>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<ReconciliationLoop<TIndex>>());
        return services;
    }
}
