using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Grains.Pops.Agents;

/// <summary>Registers the PoP's agent.</summary>
public static class PopAgentServices
{
    /// <summary>Adds the agent of this silo. Needs what <see cref="PopsServices.AddPops"/> adds.</summary>
    public static ISiloBuilder AddPopAgent(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.AddGrainService<PopAgent>();
        silo.Services.TryAddSingleton<IPopAgents, PopAgents>();
        return silo;
    }
}
