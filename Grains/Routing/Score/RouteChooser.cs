using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Routing.Score;

/// <summary>
/// Chooses the PoP of a request: compares the router's own, the nearest candidates and some of the others, drawn at
/// random, by the time in which they are expected to answer. Comparing few costs little, and routers that see the same
/// numbers do not all choose the same PoP. Allocates nothing.
/// </summary>
internal sealed class RouteChooser(RoutingOptions options, CompletionScore score, RandomSource random)
{
    private const int FewestKnown = 2;

    private readonly double _silentAfter = options.SilentAfter.TotalMilliseconds;

    /// <summary>Chooses among the candidates; own PoP and exclusions as <paramref name="demand"/> says.</summary>
    /// <param name="hotFrom">From how many requests in flight for each slot a candidate is hot.</param>
    /// <param name="candidates">Those of the request's zone, nearest first.</param>
    /// <param name="demand">What the decision is for.</param>
    public RouteChoice Choose(double hotFrom, CandidateList candidates, in RouteDemand demand)
    {
        Comparison comparison = new(score, hotFrom, demand);
        if (demand.Own is { } own && IsEligible(own, demand)) comparison.Add(own);
        ReadOnlySpan<Candidate> near = candidates.Near;
        int next = AddNearest(ref comparison, near, demand);
        AddRandom(ref comparison, near[next..], demand);
        if (comparison.Count == 0 || (comparison.Known < FewestKnown && comparison.Count < near.Length)) return ChooseAmongAll(hotFrom, near, demand);
        return comparison.Choose(random.NextShare() < options.ExplorationShare);
    }

    /// <summary>Compares every candidate, those further away too.</summary>
    public RouteChoice ChooseWidely(double hotFrom, CandidateList candidates, in RouteDemand demand)
    {
        RouteChoice choice = ChooseAmongAll(hotFrom, candidates.All, demand);
        return choice.Reason is RouteReason.Soonest or RouteReason.LeastBusy or RouteReason.HotButSooner
            ? choice with { Reason = RouteReason.Widened }
            : choice;
    }

    /// <summary>Why a candidate may not be chosen, in words; null when it may.</summary>
    public string? ReasonAgainst(Candidate candidate, in RouteDemand demand)
    {
        if (!demand.Allows(candidate)) return "the request has passed it";
        if (!candidate.IsServed) return "it does not serve the model";
        if (candidate.Peer.State != PopState.Serving) return candidate.Peer.State == PopState.Draining ? "it is draining" : "it is starting";
        if (!candidate.Peer.Reachability.Admits(demand.Now)) return "it did not answer lately";
        if (!candidate.Ejection.Admits(demand.Now)) return "it failed lately";
        return IsSilent(candidate, demand.Now) ? "it fell silent" : null;
    }

    private RouteChoice ChooseAmongAll(double hotFrom, ReadOnlySpan<Candidate> candidates, in RouteDemand demand)
    {
        Comparison comparison = new(score, hotFrom, demand);
        if (demand.Own is { } own && IsEligible(own, demand)) comparison.Add(own);
        foreach (Candidate candidate in candidates)
        {
            if (IsEligible(candidate, demand)) comparison.Add(candidate);
        }

        if (comparison.Count == 0) return ChooseInPanic(hotFrom, candidates, demand);
        return comparison.Choose(explores: false);
    }

    /// <summary>All are ejected or silent: failing somewhere is all that is left to try. Zone, service and exclusions still hold.</summary>
    private RouteChoice ChooseInPanic(double hotFrom, ReadOnlySpan<Candidate> candidates, in RouteDemand demand)
    {
        Comparison comparison = new(score, hotFrom, demand);
        if (demand.Own is { } own && MayTry(own, demand)) comparison.Add(own);
        foreach (Candidate candidate in candidates)
        {
            if (MayTry(candidate, demand)) comparison.Add(candidate);
        }

        RouteChoice choice = comparison.Choose(explores: false);
        return choice.Candidate is null ? choice : choice with { Reason = RouteReason.Panic, Second = null };
    }

    private int AddNearest(ref Comparison comparison, ReadOnlySpan<Candidate> near, in RouteDemand demand)
    {
        int next = 0;
        for (int left = options.NearestCompared; left > 0 && next < near.Length; next++)
        {
            if (!IsEligible(near[next], demand)) continue;
            comparison.Add(near[next]);
            left--;
        }

        return next;
    }

    private void AddRandom(ref Comparison comparison, ReadOnlySpan<Candidate> others, in RouteDemand demand)
    {
        if (others.Length <= options.RandomCompared)
        {
            foreach (Candidate candidate in others)
            {
                if (IsEligible(candidate, demand)) comparison.Add(candidate);
            }

            return;
        }

        // Floyd's algorithm draws without replacement (Bentley, CACM 1987).
        Span<int> drawn = stackalloc int[options.RandomCompared];
        for (int i = 0; i < drawn.Length; i++)
        {
            int last = others.Length - drawn.Length + i;
            int index = random.Below(last + 1);
            drawn[i] = drawn[..i].Contains(index) ? last : index;
            if (IsEligible(others[drawn[i]], demand)) comparison.Add(others[drawn[i]]);
        }
    }

    private bool IsEligible(Candidate candidate, in RouteDemand demand) =>
        MayTry(candidate, demand)
        && candidate.Peer.Reachability.Admits(demand.Now)
        && candidate.Ejection.Admits(demand.Now)
        && !IsSilent(candidate, demand.Now);

    private static bool MayTry(Candidate candidate, in RouteDemand demand) =>
        candidate.IsServed && candidate.Peer.State == PopState.Serving && demand.Allows(candidate);

    private bool IsSilent(Candidate candidate, double now) => candidate.IsKnown && now - candidate.Peer.HeardAt > _silentAfter;
}
