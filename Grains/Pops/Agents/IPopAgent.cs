using EdgeOrleans.Contracts.Pops;
using Orleans.Concurrency;
using Orleans.Services;

namespace EdgeOrleans.Grains.Pops.Agents;

/// <summary>Speaks for a PoP to the others. One on each silo, addressed by it: no directory stands between two PoPs.</summary>
[Alias("edge.IPopAgent")]
[GrainInterfaceType("edge.pop-agent")]
internal interface IPopAgent : IGrainService
{
    /// <summary>Answers with the PoP's report, and sends the caller its reports for the next few seconds.</summary>
    /// <param name="caller">The silo that calls.</param>
    [Alias("Hello")]
    [ResponseTimeout("00:00:02")]
    Task<PopGreeting> Hello(SiloAddress caller);

    /// <summary>Takes the report of a PoP that this one said hello to.</summary>
    [Alias("Report")]
    [OneWay]
    Task Report(PopReport report);

    /// <summary>Says which PoP this is, in any state; null when its id is another's.</summary>
    [Alias("Site")]
    [ResponseTimeout("00:00:02")]
    Task<PopSite?> Site();
}
