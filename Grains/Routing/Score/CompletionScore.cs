using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Routing.Score;

/// <summary>
/// Predicts how long a candidate takes to answer a request: <c>T = N + W + S + C + E</c>, with
/// <c>Q = reported + weight × own sends since the report</c> and <c>W = max(0, Q + 1 − c) × run / c</c> for <c>c</c> slots.
/// </summary>
internal sealed class CompletionScore(RoutingOptions options)
{
    private const double HighestErrorRate = 0.95;

    private readonly double _ownSendWeight = options.OwnSendWeight;
    private readonly double _staleAfter = options.StaleAfter.TotalMilliseconds;
    private readonly double _errorPenalty = options.ErrorPenalty.TotalMilliseconds;
    private readonly double _unknownService = options.UnknownServiceTime.TotalMilliseconds;

    /// <summary>Requests in flight that a request sent at <paramref name="now"/> is expected to meet.</summary>
    public double InFlight(Candidate candidate, double now)
    {
        double count = candidate.InFlight + (_ownSendWeight * candidate.UnseenSends);
        double age = now - candidate.KnownAt;
        return age > _staleAfter ? count + (candidate.Slots * age / _staleAfter) : count;
    }

    /// <summary>Expected requests in flight for each slot.</summary>
    public double Occupancy(Candidate candidate, double now) => InFlight(candidate, now) / candidate.Slots;

    /// <summary>The predicted time, term by term.</summary>
    /// <param name="candidate">Who would answer.</param>
    /// <param name="inFlight">What <see cref="InFlight"/> says of it.</param>
    /// <param name="now">Milliseconds of the router's clock.</param>
    public RouteTerms Predict(Candidate candidate, double inFlight, double now)
    {
        double service = candidate.IsKnown ? candidate.ServiceTime : _unknownService;
        double run = candidate.IsKnown ? candidate.BatchTime : _unknownService;
        double excess = inFlight + 1 - candidate.Slots;
        double errors = Math.Min(candidate.ErrorRate, HighestErrorRate);
        return new RouteTerms(
            candidate.Peer.Network.RoundTrip,
            excess > 0 ? excess * run * candidate.Slowness / candidate.Slots : 0,
            service * candidate.Slowness,
            candidate.Warmth == ModelWarmth.Warm ? 0 : candidate.LoadTimeLeft(now),
            errors / (1 - errors) * _errorPenalty);
    }
}
