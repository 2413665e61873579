using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing.Failures;

namespace EdgeOrleans.Grains.Routing.View;

/// <summary>A PoP as one router sees it, whatever the model.</summary>
/// <param name="site">Who and where it is.</param>
/// <param name="distanceKm">The way to it.</param>
/// <param name="network">The round trip to it.</param>
/// <param name="reachability">Ejects it when it does not answer at all.</param>
internal sealed class Peer(PopSite site, double distanceKm, NetworkEstimate network, Ejection reachability)
{
    private volatile PopState _state = PopState.Serving;

    /// <summary>Who and where it is.</summary>
    public PopSite Site { get; } = site;

    /// <summary>The great circle to it.</summary>
    public double DistanceKm { get; } = distanceKm;

    /// <summary>The round trip to it.</summary>
    public NetworkEstimate Network { get; } = network;

    /// <summary>Whether it answers at all.</summary>
    public Ejection Reachability { get; } = reachability;

    /// <summary>What it says it does.</summary>
    public PopState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>A PoP other than the router's own.</summary>
    public static Peer Other(PopSite site, PopSite from, Ejection reachability)
    {
        double km = from.Place.DistanceKm(site.Place);
        return new Peer(site, km, NetworkEstimate.OverDistance(km), reachability);
    }

    /// <summary>The router's own PoP.</summary>
    public static Peer Self(PopSite site) => new(site, 0, NetworkEstimate.Nowhere(), Ejection.Never);
}
