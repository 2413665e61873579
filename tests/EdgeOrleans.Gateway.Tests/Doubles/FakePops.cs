using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway.Http.Pops;
using EdgeOrleans.Silo.Gateway.Http.Routing;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A cluster of Berlin, whose door is tested, Seoul and Virginia.</summary>
internal sealed class FakePops : IPopDirectory, IPopRouters, IPopStatuses
{
    public PopSite Own => Members[0].Site;

    public ImmutableArray<PopMember> Members { get; } =
    [
        Member(1, new PopSite(DoorHost.Pop, 52.52, 13.4, "EU", "DE", "Europe")),
        Member(2, new PopSite("iad", 38.95, -77.45, "US", "US", "America")),
        Member(3, new PopSite("sel", 37.57, 126.98, "KR", "KR", "Asia")),
    ];

    /// <summary>What each said of itself 125.5 ms ago.</summary>
    public Dictionary<string, PopReport> Reports { get; } = [];

    /// <summary>What the routers of the others say.</summary>
    public Func<string, RouteQuery, Task<RouteExplanation>> Explain { get; set; } =
        (pop, _) => Task.FromException<RouteExplanation>(new TimeoutException($"{pop} was not asked to answer."));

    public bool TryFind(string pop, [NotNullWhen(true)] out PopMember? member)
    {
        member = Members.FirstOrDefault(candidate => candidate.Site.Id == pop);
        return member is not null;
    }

    public Task<RouteExplanation> ExplainAsync(string pop, RouteQuery query) => Explain(pop, query);

    public IReadOnlyList<PopStatus> All() => [.. Members.Select(StatusOf)];

    private PopStatus StatusOf(PopMember member) => Reports.TryGetValue(member.Site.Id, out PopReport? report)
        ? new PopStatus(member, member == Members[0], report, TimeSpan.FromMilliseconds(125.5))
        : new PopStatus(member, member == Members[0], null, null);

    private static PopMember Member(int generation, PopSite site) => new(site, SiloAddress.New(IPAddress.Loopback, 11111, generation));
}
