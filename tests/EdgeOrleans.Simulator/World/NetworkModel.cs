using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Simulator.World;

/// <summary>
/// Delays between PoPs, modelled: light in fibre (200 km/ms) times a detour that each pair of PoPs has for itself,
/// lognormal around 2.1 (Bozkurt et al., PAM 2017) and never below 1.2.
/// </summary>
internal sealed class NetworkModel(IReadOnlyList<GeoPoint> places, WorldSettings settings)
{
    private const double KmPerMillisecond = 200;
    private const double MedianDetour = 2.1;
    private const double DetourSigma = 0.25;
    private const double LeastDetour = 1.2;

    /// <summary>Usual time from one PoP to another, in milliseconds; the same in both directions.</summary>
    public double OneWay(int from, int to)
    {
        if (from == to) return 0;
        long pair = ((long)Math.Min(from, to) * ushort.MaxValue) + Math.Max(from, to);
        double detour = MedianDetour * Math.Exp(DetourSigma * Draws.Normal(settings.Seed, pair, DrawPurpose.Stretch));
        return (settings.HopTime / 2) + (places[from].DistanceKm(places[to]) / KmPerMillisecond * Math.Max(LeastDetour, detour));
    }
}
