using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Routing.Score;

/// <summary>
/// Keeps the best of the candidates that it is shown. Those that are not hot are compared by their predicted time; when
/// all are hot, the least busy wins, and one that is hot still wins when it is far sooner than any that is not.
/// </summary>
internal ref struct Comparison(CompletionScore score, double hotFrom, RouteDemand demand)
{
    /// <summary>How much sooner a hot candidate must be.</summary>
    private const double FarSooner = 0.7;

    private RouteChoice _best;
    private RouteChoice _second;
    private RouteChoice _soonestHot;
    private RouteChoice _leastBusy;

    /// <summary>How many were compared.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them had told their load.</summary>
    public int Known { get; private set; }

    /// <summary>Compares one.</summary>
    public void Add(Candidate candidate)
    {
        RouteTerms terms = score.Predict(candidate, demand.Now, out double inFlight);
        double occupancy = inFlight / candidate.Slots;
        Count++;
        if (candidate.IsKnown) Known++;
        RouteChoice choice = new(candidate, RouteReason.Soonest, terms, occupancy);
        if (occupancy >= hotFrom)
        {
            if (_soonestHot.Candidate is null || terms.Total < _soonestHot.Terms.Total) _soonestHot = choice;
            if (_leastBusy.Candidate is null || occupancy < _leastBusy.Occupancy) _leastBusy = choice;
        }
        else if (_best.Candidate is null || terms.Total < _best.Terms.Total)
        {
            _second = _best;
            _best = choice;
        }
        else if (_second.Candidate is null || terms.Total < _second.Terms.Total)
        {
            _second = choice;
        }
    }

    /// <summary>The best.</summary>
    /// <param name="explores">Whether the second best is taken where there is one.</param>
    public readonly RouteChoice Choose(bool explores)
    {
        if (_best.Candidate is null)
        {
            return _leastBusy.Candidate is null
                ? new RouteChoice(null, RouteReason.NoCandidate)
                : _leastBusy with { Reason = RouteReason.LeastBusy };
        }

        if (_soonestHot.Candidate is not null && _soonestHot.Terms.Total < FarSooner * _best.Terms.Total)
        {
            return _soonestHot with { Reason = RouteReason.HotButSooner, Second = InMemory(_best) };
        }

        if (explores && InMemory(_second) is not null) return _second with { Reason = RouteReason.Exploration, Second = _best.Candidate };
        return _best with { Reason = ReasonOf(_best.Candidate), Second = InMemory(_second) };
    }

    private static RouteReason ReasonOf(Candidate candidate)
    {
        if (!candidate.IsKnown) return RouteReason.Unknown;
        return candidate.Warmth == ModelWarmth.Warm ? RouteReason.Soonest : RouteReason.Cold;
    }

    private static Candidate? InMemory(in RouteChoice choice) =>
        choice.Candidate is { Warmth: ModelWarmth.Warm } ? choice.Candidate : null;
}
