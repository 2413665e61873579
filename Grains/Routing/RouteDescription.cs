using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing.Score;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Writes down what a router thinks of a candidate.</summary>
internal static class RouteDescription
{
    public static RouteCandidate Of(Candidate candidate, string? filtered, CompletionScore score, double hotFrom, double now)
    {
        RouteTerms terms = score.Predict(candidate, now, out double inFlight);
        double occupancy = inFlight / candidate.Slots;
        return new RouteCandidate
        {
            Pop = candidate.Peer.Site.Id,
            Filtered = filtered,
            Network = TimeSpan.FromMilliseconds(terms.Network),
            Wait = TimeSpan.FromMilliseconds(terms.Wait),
            Service = TimeSpan.FromMilliseconds(terms.Service),
            Cold = TimeSpan.FromMilliseconds(terms.Cold),
            Error = TimeSpan.FromMilliseconds(terms.Error),
            Total = TimeSpan.FromMilliseconds(terms.Total),
            Occupancy = occupancy,
            IsHot = occupancy >= hotFrom,
            ReportAge = candidate.IsKnown ? TimeSpan.FromMilliseconds(Math.Max(0, now - candidate.KnownAt)) : null,
            DistanceKm = candidate.Peer.DistanceKm,
        };
    }
}
