using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Routing.View;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Policies.Product;

/// <summary>
/// What the product's routers know: a candidate of theirs for each link that is used, made when its list is used first.
/// A simulated PoP has one queue for all models, so one candidate stands for all of them but the rare model.
/// </summary>
internal sealed class RouterLinks
{
    private readonly EdgeWorld _world;
    private readonly RoutingOptions _options;
    private readonly bool _ejects;
    private readonly RandomSource _random;
    private readonly PopSite[] _sites;
    private readonly Peer?[] _peers;
    private readonly Candidate?[] _candidates;
    private readonly Candidate?[] _rareCandidates;
    private readonly CandidateList?[] _lists;
    private readonly EjectionLimit[] _limits;

    public RouterLinks(EdgeWorld world, RoutingOptions options, bool ejects, RandomSource random)
    {
        (_world, _options, _ejects, _random) = (world, options, ejects, random);
        _sites = [.. world.Pops.Select((pop, i) => new PopSite($"pop-{i}", pop.Place.Latitude, pop.Place.Longitude, pop.Zone))];
        _peers = new Peer[world.Lists.LinkCount];
        _candidates = new Candidate[world.Lists.LinkCount];
        _rareCandidates = new Candidate[world.Placement.RareModel < 0 ? 0 : world.Lists.LinkCount];
        _lists = new CandidateList[world.Pops.Count * world.Settings.Models * 2];
        _limits = [.. world.Pops.Select((_, router) => Limit(router))];
    }

    /// <summary>The id of a PoP.</summary>
    public string IdOf(int pop) => _sites[pop].Id;

    /// <summary>Who and where a PoP is.</summary>
    public PopSite SiteOf(int pop) => _sites[pop];

    /// <summary>The candidates of a list, the router's own PoP left out.</summary>
    public CandidateList ListOf(int router, int model, bool isResident, double now) =>
        _lists[(((router * _world.Settings.Models) + model) * 2) + (isResident ? 1 : 0)] ??= NewList(router, model, isResident, now);

    /// <summary>The candidate of a link; null while no list with it is in use.</summary>
    public Candidate? Find(int link, int model) => Of(model)[link];

    /// <summary>A model whose candidate for the same link is another one; -1 when there is none.</summary>
    public int OtherKind(int model) => _world.Placement.RareModel < 0 ? -1 : model == _world.Placement.RareModel ? 0 : _world.Placement.RareModel;

    /// <summary>The candidate of a link.</summary>
    public Candidate At(int router, int link, int model, double now) => Of(model)[link] ??= new Candidate(
        _peers[link] ??= NewPeer(router, link, now),
        0,
        new Ejection(_options.EjectionTime.TotalMilliseconds, _limits[router], _random));

    private Candidate?[] Of(int model) => model == _world.Placement.RareModel ? _rareCandidates : _candidates;

    private Peer NewPeer(int router, int link, double now) => Peer.Other(
        _sites[_world.Lists.PopOf(link)],
        _sites[router],
        new Ejection(_options.EjectionTime.TotalMilliseconds, _ejects ? EjectionLimit.None() : new EjectionLimit(0), _random),
        0,
        now);

    private CandidateList NewList(int router, int model, bool isResident, double now)
    {
        List<Candidate> candidates = [];
        foreach (int link in _world.Lists.Of(router, model, isResident))
        {
            if (_world.Lists.PopOf(link) != router) candidates.Add(At(router, link, model, now));
        }

        return new CandidateList(candidates, _options.Candidates, _options.WideCandidates);
    }

    private EjectionLimit Limit(int router)
    {
        (int first, int end) = _world.Lists.LinksOf(router);
        return new(_ejects ? _options.MaxEjectedShare : 0) { Members = end - first };
    }
}
