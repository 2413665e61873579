using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Routing.Score;

namespace EdgeOrleans.Grains.Routing.View;

/// <summary>
/// The PoPs that serve one model, as one router knows them, and the lists of them by residency zone. A list holds the
/// PoPs of its zone and no other: what chooses from it cannot leave the zone. Thread-safe.
/// </summary>
internal sealed class ModelRoutes
{
    private readonly ConcurrentDictionary<string, Candidate> _candidates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CandidateList> _zones = new(StringComparer.Ordinal);
    private readonly Lock _lists = new();
    private readonly RoutingOptions _options;
    private readonly RandomSource _random;
    private readonly EjectionLimit _ejections;
    private volatile CandidateList? _anywhere;

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

    /// <summary>The candidates that a request of that zone may have; null stands for any zone.</summary>
    public CandidateList Within(string? zone)
    {
        CandidateList? list;
        if (zone is null ? (list = _anywhere) is not null : _zones.TryGetValue(zone, out list)) return list;

        // Under the lock, so that a list from before a change is not kept after it.
        lock (_lists) return zone is null ? _anywhere = List(null) : _zones[zone] = List(zone);
    }

    /// <summary>What is known of the model on that PoP.</summary>
    public Candidate At(Peer peer)
    {
        if (_candidates.TryGetValue(peer.Site.Id, out Candidate? known) && ReferenceEquals(known.Peer, peer)) return known;
        Candidate candidate = new(peer, new Ejection(_options.EjectionTime.TotalMilliseconds, _ejections, _random));
        _candidates[peer.Site.Id] = candidate;
        Invalidate();
        return candidate;
    }

    /// <summary>A PoP reported the model's load.</summary>
    public void OnReport(Peer peer, in ReplicaLoad load, ModelWarmth warmth, double loadTime, double now)
    {
        At(peer).OnReport(load, warmth, loadTime, now);
        Hot.Observe(load.InFlight / (double)Math.Max(1, load.Slots));
    }

    /// <summary>A PoP left, or no longer serves the model.</summary>
    public void Remove(string pop)
    {
        if (!_candidates.TryRemove(pop, out Candidate? gone)) return;
        gone.OnNotServed();
        gone.Ejection.Reset();
        Invalidate();
    }

    private void Invalidate()
    {
        _ejections.Members = _candidates.Count;
        lock (_lists)
        {
            _anywhere = null;
            _zones.Clear();
        }
    }

    private CandidateList List(string? zone) => new(
        _candidates.Values.Where(candidate => zone is null || string.Equals(candidate.Peer.Site.Zone, zone, StringComparison.OrdinalIgnoreCase)),
        _options.Candidates,
        _options.WideCandidates);
}
