using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Stages.Checking;
using EdgeOrleans.Grains.Stages.Live;
using EdgeOrleans.Grains.Stages.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Grains.Stages;

/// <summary>Registers what runs stages.</summary>
public static class StagesServices
{
    /// <summary>Adds the sandbox and the stages that are live on this PoP. Needs deployment.</summary>
    public static IServiceCollection AddStages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StageSandbox>();
        services.TryAddSingleton<StageLogs>();
        services.TryAddSingleton<LiveStages>();
        services.TryAddSingleton<IStageCatalog>(provider => provider.GetRequiredService<LiveStages>());
        services.TryAddSingleton<StageHost>();
        services.AddSingleton<IArtifactHost>(provider => provider.GetRequiredService<StageHost>());
        services.TryAddSingleton<IStageChecker, StageChecker>();
        services.TryAddSingleton<StageInstruments>();
        services.TryAddSingleton<IStageRunner, StageRunner>();
        return services;
    }
}
