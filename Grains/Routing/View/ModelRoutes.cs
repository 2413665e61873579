using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Routing.Score;

namespace EdgeOrleans.Grains.Routing.View;

/// <summary>
/// The PoPs that serve one model, as one router knows them, and the lists of them by residency zones. A list holds the
/// PoPs of its zones and no other: what chooses from it cannot leave them. Thread-safe.
/// </summary>
internal sealed class ModelRoutes
{
    /// <summary>Lists that are kept: callers may name any number of sets of zones.</summary>
    private const int MostLists = 64;

    private readonly ConcurrentDictionary<(string Pop, int Replica), Candidate> _candidates = [];
    private readonly ConcurrentDictionary<string, CandidateList> _zones = new(StringComparer.Ordinal);
    private readonly Lock _lists = new();
    private readonly RoutingOptions _options;
    private readonly RandomSource _random;
    private readonly EjectionLimit _ejections;
    private readonly OwnPrecedence _precedence = new();
    private volatile CandidateList? _anywhere;
    private Candidate? _own;
    private int _kept;

    public ModelRoutes(RoutingOptions options, RandomSource random)
    {
        (_options, _random) = (options, random);
        _ejections = new EjectionLimit(options.MaxEjectedShare);
        Hot = new HotThreshold(Math.Min(options.HotFrom, options.HotUpTo), options.HotUpTo);
    }

    /// <summary>From when a candidate is hot.</summary>
    public HotThreshold Hot { get; }

    /// <summary>All candidates, in no order.</summary>
    public IEnumerable<Candidate> Candidates => _candidates.Values;

    /// <summary>Lists by zones that are kept.</summary>
    public int Lists => _zones.Count;

    /// <summary>The candidates that a request of those zones may have, such as <c>EU</c> or <c>CH,EU</c>; null stands for any.</summary>
    public CandidateList Within(string? zones)
    {
        CandidateList? list;
        if (zones is null ? (list = _anywhere) is not null : _zones.TryGetValue(zones, out list)) return list;

        // Under the lock, so that a list from before a change is not kept after it.
        lock (_lists)
        {
            if (zones is null) return _anywhere = List(null);
            if (_kept++ == MostLists) Forget();
            return _zones[zones] = List(zones);
        }
    }

    /// <summary>The model on the router's own PoP; in no list. Another version there, with failures of its own, is another candidate.</summary>
    public Candidate OwnAt(Peer self, Ejection ejection) =>
        _own is { } own && ReferenceEquals(own.Ejection, ejection) ? own : _own = new Candidate(self, 0, ejection);

    /// <summary>Whether the own PoP is taken without a look at the others while it is calm.</summary>
    public bool IsOwnFast(LocalReplica own, double now)
    {
        if (_precedence.IsDue(now)) _precedence.Decide(own.Load?.ServiceTime.TotalMilliseconds, Within(null).Near);
        return _precedence.Holds;
    }

    /// <summary>What is known of the model's replica on that PoP; null when nothing is.</summary>
    public Candidate? Find(string pop, int replica = 0) => _candidates.GetValueOrDefault((pop, replica));

    /// <summary>What is known of the model's replica on that PoP, noted from now on.</summary>
    public Candidate At(Peer peer, int replica = 0)
    {
        if (Find(peer.Site.Id, replica) is { } known && ReferenceEquals(known.Peer, peer)) return known;
        Candidate candidate = new(peer, replica, new Ejection(_options.EjectionTime.TotalMilliseconds, _ejections, _random));
        _candidates[(peer.Site.Id, replica)] = candidate;
        Invalidate();
        return candidate;
    }

    /// <summary>A PoP reported the load of a replica of the model.</summary>
    /// <returns>What is known of the replica now.</returns>
    public Candidate OnReport(Peer peer, int replica, in ReplicaLoad load, ModelWarmth warmth, double loadTime, double now)
    {
        Candidate candidate = At(peer, replica);
        candidate.OnReport(load, warmth, loadTime, now);
        Hot.Observe(candidate.InFlight / candidate.Slots);
        return candidate;
    }

    /// <summary>A replica that other routes know takes requests by these too.</summary>
    public void Share(Candidate candidate)
    {
        Hot.Observe(candidate.InFlight / candidate.Slots);
        (string, int) key = (candidate.Peer.Site.Id, candidate.Replica);
        if (_candidates.TryGetValue(key, out Candidate? known) && ReferenceEquals(known, candidate)) return;
        _candidates[key] = candidate;
        Invalidate();
    }

    /// <summary>A PoP left.</summary>
    public void Remove(Peer peer)
    {
        foreach ((string Pop, int Replica) key in _candidates.Keys)
        {
            if (string.Equals(key.Pop, peer.Site.Id, StringComparison.Ordinal)) Remove(peer, key.Replica);
        }
    }

    /// <summary>A PoP no longer serves a replica of the model, or not by these routes.</summary>
    public void Remove(Peer peer, int replica)
    {
        (string, int) key = (peer.Site.Id, replica);
        if (!_candidates.TryGetValue(key, out Candidate? gone) || !ReferenceEquals(gone.Peer, peer)) return;
        if (!_candidates.TryRemove(new(key, gone))) return;
        gone.Ejection.Reset();
        Invalidate();
    }

    private void Invalidate()
    {
        _ejections.Members = _candidates.Count;
        lock (_lists)
        {
            _anywhere = null;
            Forget();
        }
    }

    private void Forget()
    {
        _zones.Clear();
        _kept = 0;
    }

    private CandidateList List(string? zones) => new(
        _candidates.Values.Where(candidate => zones is null || candidate.Peer.Site.IsIn(zones)),
        _options.Candidates,
        _options.WideCandidates);
}
