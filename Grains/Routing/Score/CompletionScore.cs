using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Routing.Score;

/// <summary>
/// Predicts how long a candidate takes to answer a request: <c>T = N + W + S + C + E</c>. A report ages: as the queue
/// that it told is worked off, what to expect moves to the candidate's usual requests in flight,
/// <c>Q = usual + m × (reported − usual) + weight × own sends since</c>, where the memory <c>m</c> falls from 1 to 0 within
/// some runs, and what is left of it is spread around that. The wait is the expected part of <c>Q + 1 − c</c> above 0 for
/// <c>c</c> slots, times a run over <c>c</c>.
/// </summary>
internal sealed class CompletionScore(RoutingOptions options)
{
    private const double HighestErrorRate = 0.95;

    /// <summary>Runs in which a queue forgets how long it was.</summary>
    private const double MemoryInRuns = 0.7;

    private double _ownSendWeight = options.OwnSendWeight;
    private readonly double _staleAfter = options.StaleAfter.TotalMilliseconds;
    private readonly double _errorPenalty = options.ErrorPenalty.TotalMilliseconds;
    private readonly double _unknownService = options.UnknownServiceTime.TotalMilliseconds;

    /// <summary>How many other routers act on the same reports: an own send stands for no more sends than they can make.</summary>
    public int OtherRouters
    {
        set => Volatile.Write(ref _ownSendWeight, Math.Min(options.OwnSendWeight, Math.Max(1, value)));
    }

    /// <summary>Requests in flight that a request sent at <paramref name="now"/> is expected to meet.</summary>
    public double InFlight(Candidate candidate, double now) => Expect(candidate, now, out _);

    /// <summary>The predicted time, term by term.</summary>
    /// <param name="candidate">Who would answer.</param>
    /// <param name="now">Milliseconds of the router's clock.</param>
    /// <param name="inFlight">What <see cref="InFlight"/> says of it.</param>
    public RouteTerms Predict(Candidate candidate, double now, out double inFlight)
    {
        inFlight = Expect(candidate, now, out double variance);
        double service = candidate.IsKnown ? candidate.ServiceTime : _unknownService;
        double run = candidate.IsKnown ? candidate.BatchTime : _unknownService;
        double excess = ExpectedAboveZero(inFlight + 1 - candidate.Slots, variance);
        double errors = Math.Min(candidate.ErrorRate, HighestErrorRate);
        return new RouteTerms(
            candidate.Peer.Network.RoundTrip,
            excess * run * candidate.Slowness / candidate.Slots,
            service * candidate.Slowness,
            candidate.Warmth == ModelWarmth.Warm ? 0 : candidate.LoadTimeLeft(now),
            errors / (1 - errors) * _errorPenalty);
    }

    /// <summary>
    /// The mean of what is above 0 of a normal variable, by a hyperbola that has its asymptotes and its value at mean 0,
    /// <c>σ / √(2π)</c>.
    /// </summary>
    private static double ExpectedAboveZero(double mean, double variance) =>
        variance > 0 ? (mean + Math.Sqrt((mean * mean) + (2 / Math.PI * variance))) / 2 : Math.Max(0, mean);

    private double Expect(Candidate candidate, double now, out double variance)
    {
        double unseen = Volatile.Read(ref _ownSendWeight) * candidate.UnseenSends;
        double age = now - candidate.KnownAt;
        if (!(age > 0))
        {
            variance = 0;
            return candidate.InFlight + unseen;
        }

        // A queue longer than the slots takes as much longer to be worked off. The quotient falls like an exponential.
        double occupancy = candidate.InFlight / candidate.Slots;
        double ages = age / (MemoryInRuns * candidate.BatchTime * Math.Max(1, occupancy));
        double memory = 1 / (1 + ages + (ages * ages / 2));
        double usual = candidate.UsualInFlight;
        variance = Math.Max(1, usual) * (1 - (memory * memory));
        double expected = usual + (memory * (candidate.InFlight - usual)) + unseen;
        return age > _staleAfter ? expected + (candidate.Slots * age / _staleAfter) : expected;
    }
}
