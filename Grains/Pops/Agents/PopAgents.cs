using EdgeOrleans.Contracts.Pops;
using Orleans.Runtime.Services;

namespace EdgeOrleans.Grains.Pops.Agents;

/// <summary>Calls the agents of other PoPs over Orleans' connections.</summary>
internal sealed class PopAgents(IServiceProvider services, ILocalSiloDetails own) : GrainServiceClient<IPopAgent>(services), IPopAgents
{
    /// <inheritdoc />
    public Task<PopGreeting> HelloAsync(SiloAddress silo) => GetGrainService(silo).Hello(own.SiloAddress);

    /// <inheritdoc />
    public Task<PopSite?> SiteAsync(SiloAddress silo) => GetGrainService(silo).Site();

    /// <inheritdoc />
    public void Report(SiloAddress silo, PopReport report) => _ = GetGrainService(silo).Report(report);
}
