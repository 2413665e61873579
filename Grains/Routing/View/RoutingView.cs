using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Routing.Score;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Routing.View;

/// <summary>What this PoP's router knows of the other PoPs: who lives, and what each last told. Thread-safe.</summary>
internal sealed class RoutingView : IPopObserver
{
    private readonly ConcurrentDictionary<string, Peer> _peers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Model, int Version), ModelRoutes> _models = [];
    private readonly ConcurrentDictionary<string, ServedModels> _served = new(StringComparer.Ordinal);
    private readonly Func<(string Model, int Version), ModelRoutes> _newRoutes;
    private readonly RoutingOptions _options;
    private readonly CompletionScore _score;
    private readonly RouterClock _clock;
    private readonly RandomSource _random;
    private readonly PopSite _own;
    private readonly Neighbourhood _neighbourhood;
    private volatile FrozenSet<string> _zones;
    private volatile bool _isAlone = true;

    public RoutingView(IOptions<PopOptions> own, IOptions<RoutingOptions> options, CompletionScore score, RouterClock clock, RandomSource random)
    {
        (_options, _score, _clock, _random, _own) = (options.Value, score, clock, random, PopSites.Of(own.Value));
        Self = Peer.Self(_own);
        _newRoutes = _ => new ModelRoutes(_options, _random);
        _neighbourhood = new Neighbourhood(_options.Candidates, clock);
        _zones = ZonesOf([]);
    }

    /// <summary>The router's own PoP.</summary>
    public Peer Self { get; }

    /// <summary>The living PoPs, without the own.</summary>
    public IEnumerable<Peer> Peers => _peers.Values;

    /// <summary>Whether there is any other PoP.</summary>
    public bool IsAlone => _isAlone;

    /// <inheritdoc />
    public IReadOnlyCollection<string> Neighbours => _neighbourhood.Pops;

    /// <summary>The living PoP of that id, other than the own.</summary>
    public Peer? Find(string pop) => _peers.GetValueOrDefault(pop);

    /// <summary>The routes of a model that a PoP serves; version 0 stands for each PoP's newest.</summary>
    public ModelRoutes Of(string model, int version) => _models.GetOrAdd((model, version), _newRoutes);

    /// <summary>The routes of a model, if any PoP ever served it.</summary>
    public ModelRoutes? Find(string model, int version) => _models.GetValueOrDefault((model, version));

    /// <summary>Routes for a model that nobody is known to serve; not kept, since callers may name any number of them.</summary>
    public ModelRoutes Nowhere() => _newRoutes(default);

    /// <summary>The nearest living PoPs of some zones that have not reported yet, whatever they serve; asks them to report from now on.</summary>
    /// <param name="zones">The zones; null for any.</param>
    /// <param name="most">How many at the most.</param>
    public IReadOnlyList<Peer> Silent(string? zones, int most)
    {
        List<Peer> silent = [.. _peers.Values
            .Where(peer => !_served.ContainsKey(peer.Site.Id) && (zones is null || peer.Site.IsIn(zones)))
            .OrderBy(peer => peer.DistanceKm)
            .Take(most)];
        foreach (Peer peer in silent) _neighbourhood.Want(peer.Site.Id);
        return silent;
    }

    /// <summary>Whether any living PoP, the own included, is in one of those zones.</summary>
    public bool Reaches(string zones)
    {
        FrozenSet<string> reached = _zones;
        if (reached.Contains(zones)) return true;
        foreach (string zone in reached)
        {
            if (ZoneSets.Contains(zones, zone)) return true;
        }

        return false;
    }

    /// <inheritdoc />
    public void OnMembers(IReadOnlyList<PopMember> others)
    {
        var living = others.ToDictionary(member => member.Site.Id, StringComparer.Ordinal);
        foreach (string pop in _peers.Keys)
        {
            if (!living.TryGetValue(pop, out PopMember? member) || _peers[pop].Incarnation != member.Incarnation) Forget(pop);
        }

        foreach (PopMember member in others)
        {
            if (!_peers.ContainsKey(member.Site.Id)) _peers[member.Site.Id] = Meet(member);
        }

        _neighbourhood.OnMembers(_peers.Values);
        _zones = ZonesOf(others);
        _isAlone = others.Count == 0;
        _score.OtherRouters = others.Count;
    }

    /// <inheritdoc />
    public void OnReport(PopReport report)
    {
        if (!_peers.TryGetValue(report.Pop, out Peer? peer) || peer.Incarnation != report.Incarnation) return;
        double now = _clock.Now;
        peer.State = report.State;
        peer.OnHeard(now);
        ServedModels served = ServedModels.Of(report);
        foreach (ModelLoad model in report.Models)
        {
            double loadTime = model.LoadTime.TotalMilliseconds;
            Candidate candidate = Of(model.Model, model.Version).OnReport(peer, model.Replica, model.Load, model.Warmth, loadTime, now);
            candidate.IsPipeline = model.IsPipeline;
            if (model.IsNewest) Of(model.Model, 0).Share(candidate);
        }

        if (_served.TryGetValue(report.Pop, out ServedModels? before)) Withdraw(peer, before.Without(served));
        _served[report.Pop] = served;
    }

    /// <inheritdoc />
    public void OnRoundTrip(string pop, TimeSpan roundTrip)
    {
        if (!_peers.TryGetValue(pop, out Peer? peer)) return;
        peer.Network.Observe(roundTrip.TotalMilliseconds);
        peer.OnHeard(_clock.Now);
    }

    private FrozenSet<string> ZonesOf(IReadOnlyList<PopMember> others) =>
        others.Select(member => member.Site.Zone).Append(_own.Zone).Where(zone => zone.Length > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private Peer Meet(PopMember member) => Peer.Other(
        member.Site,
        _own,
        new Ejection(_options.EjectionTime.TotalMilliseconds, EjectionLimit.None(), _random),
        member.Incarnation,
        _clock.Now);

    private void Forget(string pop)
    {
        if (!_peers.TryRemove(pop, out Peer? gone)) return;
        _served.TryRemove(pop, out _);
        foreach (ModelRoutes routes in _models.Values) routes.Remove(gone);
    }

    private void Withdraw(Peer peer, ImmutableArray<ServedReplica> gone)
    {
        foreach (ServedReplica replica in gone) Find(replica.Model, replica.Version)?.Remove(peer, replica.Replica);
    }
}
