using EdgeOrleans.Grains.Pops.Gpus;
using EdgeOrleans.Grains.Pops.Membership;
using EdgeOrleans.Grains.Pops.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Grains.Pops;

/// <summary>Registers what this PoP knows of the others.</summary>
public static class PopsServices
{
    /// <summary>
    /// Adds the directory of the PoPs and the reports that they exchange. Needs the membership, the metadata and the agent of
    /// a silo, the models, and an observer.
    /// </summary>
    public static IServiceCollection AddPops(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISiloSites, SiloSites>();
        services.TryAddSingleton<PopDirectory>();
        services.TryAddSingleton<IPopDirectory>(provider => provider.GetRequiredService<PopDirectory>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<PopDirectory>());
        services.TryAddSingleton<PopIdClaim>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<PopIdClaim>());
        services.TryAddSingleton<PopInstruments>();
        services.TryAddSingleton<PopLifecycle>();
        services.TryAddSingleton<ModelLoads>();
        services.TryAddSingleton(_ => new GpuLoads(NvmlLibrary.TryOpen(NvmlLibrary.FileName)));
        services.TryAddSingleton<IPopOverview, PopOverview>();
        services.TryAddSingleton<ReportSource>();
        services.TryAddSingleton<ReportIntake>();
        services.TryAddSingleton<ReportSender>();
        services.TryAddSingleton<NeighbourGreetings>();
        return services;
    }
}
