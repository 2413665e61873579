using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Routing.View;

/// <summary>
/// Whose reports a router wants: those of the nearest PoPs, and for a while those of others that a request needed, such
/// as one that may not leave a zone far away. Thread-safe.
/// </summary>
internal sealed class Neighbourhood(int nearest, RouterClock clock)
{
    private const double WantedFor = 60_000;

    private readonly ConcurrentDictionary<string, double> _wanted = new(StringComparer.Ordinal);
    private volatile ImmutableHashSet<string> _nearest = [];
    private volatile ImmutableHashSet<string> _living = [];

    /// <summary>Their ids.</summary>
    public IReadOnlyCollection<string> Pops
    {
        get
        {
            if (_wanted.IsEmpty) return _nearest;
            double now = clock.Now;
            foreach ((string pop, double since) in _wanted)
            {
                if (now - since > WantedFor) _wanted.TryRemove(pop, out _);
            }

            return _nearest.Union(_wanted.Keys.Where(_living.Contains));
        }
    }

    /// <summary>A request needs that PoP.</summary>
    public void Want(string pop)
    {
        if (!_nearest.Contains(pop)) _wanted[pop] = clock.Now;
    }

    /// <summary>The living PoPs have changed.</summary>
    public void OnMembers(IEnumerable<Peer> peers)
    {
        Peer[] byDistance = [.. peers.OrderBy(peer => peer.DistanceKm).ThenBy(peer => peer.Site.Id, StringComparer.Ordinal)];
        _living = [.. byDistance.Select(peer => peer.Site.Id)];
        _nearest = [.. byDistance.Take(nearest).Select(peer => peer.Site.Id)];
    }
}
