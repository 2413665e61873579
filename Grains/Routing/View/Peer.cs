using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing.Failures;

namespace EdgeOrleans.Grains.Routing.View;

/// <summary>A PoP as one router sees it, whatever the model.</summary>
internal sealed class Peer
{
    private volatile PopState _state = PopState.Serving;
    private double _heardAt;

    private Peer(PopSite site, double distanceKm, NetworkEstimate network, Ejection reachability, long incarnation, double heardAt)
    {
        (Site, DistanceKm, Network, Reachability, Incarnation) = (site, distanceKm, network, reachability, incarnation);
        _heardAt = heardAt;
    }

    /// <summary>Who and where it is.</summary>
    public PopSite Site { get; }

    /// <summary>The great circle to it.</summary>
    public double DistanceKm { get; }

    /// <summary>The round trip to it.</summary>
    public NetworkEstimate Network { get; }

    /// <summary>Ejects it when it does not answer at all.</summary>
    public Ejection Reachability { get; }

    /// <summary>Which start of the PoP it is.</summary>
    public long Incarnation { get; }

    /// <summary>What it says it does.</summary>
    public PopState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>When it was heard last, by a report or an answer.</summary>
    public double HeardAt => Volatile.Read(ref _heardAt);

    /// <summary>A PoP other than the router's own.</summary>
    /// <param name="site">Who and where it is.</param>
    /// <param name="from">The router's own PoP.</param>
    /// <param name="reachability">Whether it answers at all.</param>
    /// <param name="incarnation">Which start of the PoP it is.</param>
    /// <param name="now">Counts as the time when it was heard first.</param>
    public static Peer Other(PopSite site, PopSite from, Ejection reachability, long incarnation, double now)
    {
        double km = from.Place.DistanceKm(site.Place);
        return new Peer(site, km, NetworkEstimate.OverDistance(km), reachability, incarnation, now);
    }

    /// <summary>The router's own PoP.</summary>
    public static Peer Self(PopSite site) => new(site, 0, NetworkEstimate.Nowhere(), Ejection.Never, 0, double.PositiveInfinity);

    /// <summary>It was heard.</summary>
    public void OnHeard(double now)
    {
        if (now > HeardAt) Volatile.Write(ref _heardAt, now);
    }
}
