using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Agents;

namespace EdgeOrleans.Grains.Tests.Pops.Reports;

/// <summary>Agents of other PoPs that answer as the test says.</summary>
internal sealed class FakeAgents : IPopAgents
{
    /// <summary>Who was greeted, in order.</summary>
    public List<SiloAddress> Greeted { get; } = [];

    /// <summary>What was sent to whom, in order.</summary>
    public List<(SiloAddress To, PopReport Report)> Sent { get; } = [];

    /// <summary>Answers greetings; by default nobody answers.</summary>
    public Func<SiloAddress, Task<PopGreeting>> OnHello { get; set; } = _ => new TaskCompletionSource<PopGreeting>().Task;

    /// <summary>Answers who a silo is; by default nobody answers.</summary>
    public Func<SiloAddress, Task<PopSite?>> OnSite { get; set; } = _ => new TaskCompletionSource<PopSite?>().Task;

    public Task<PopGreeting> HelloAsync(SiloAddress silo)
    {
        Greeted.Add(silo);
        return OnHello(silo);
    }

    public Task<PopSite?> SiteAsync(SiloAddress silo) => OnSite(silo);

    public void Report(SiloAddress silo, PopReport report) => Sent.Add((silo, report));
}
