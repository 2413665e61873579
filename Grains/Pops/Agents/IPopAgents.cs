using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops.Agents;

/// <summary>Calls the agents of other PoPs.</summary>
internal interface IPopAgents
{
    /// <summary>Says hello.</summary>
    Task<PopGreeting> HelloAsync(SiloAddress silo);

    /// <summary>Asks which PoP it is; null when its id is another's.</summary>
    Task<PopSite?> SiteAsync(SiloAddress silo);

    /// <summary>Sends this PoP's report, and does not learn whether it arrives.</summary>
    void Report(SiloAddress silo, PopReport report);
}
