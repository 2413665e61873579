using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Tests.Routing.Score;

/// <summary>Candidates whose PoPs stand on the equator, so that a degree is 111.2 km.</summary>
internal static class Candidates
{
    public static PopSite Here { get; } = new("here", 0, 0, "EU");

    public static RandomSource Random { get; } = new(1);

    public static Peer PeerAt(string id, double degrees, string zone = "EU") => Peer.Other(
        new PopSite(id, 0, degrees, zone), Here, new Ejection(5000, EjectionLimit.None(), Random), 1, double.PositiveInfinity);

    /// <summary>A candidate that told its load at time 0.</summary>
    public static Candidate At(
        string id, double degrees, int inFlight = 0, int slots = 4, double service = 10, ModelWarmth warmth = ModelWarmth.Warm, double loadTime = 0)
    {
        Candidate candidate = Unknown(id, degrees);
        candidate.OnReport(LoadOf(inFlight, slots, service), warmth, loadTime, 0);
        return candidate;
    }

    public static Candidate Unknown(string id, double degrees) =>
        new(PeerAt(id, degrees), 0, new Ejection(5000, EjectionLimit.None(), Random));

    public static ReplicaLoad LoadOf(int inFlight, int slots = 4, double service = 10)
    {
        TimeSpan run = TimeSpan.FromMilliseconds(service);
        return new ReplicaLoad(inFlight, Math.Max(0, inFlight - slots), slots, run, run);
    }
}
