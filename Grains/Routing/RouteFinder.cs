using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Routing.Score;
using EdgeOrleans.Grains.Routing.View;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Finds the replica for a request: filters, chooses, widens, and says why there is none.</summary>
internal sealed class RouteFinder(
    RoutingView view, RouteChooser chooser, OwnReplicas own, IOptions<RoutingOptions> options, RouterClock clock)
{
    /// <summary>PoPs of which nothing is known that a request tries when it knows of no other.</summary>
    private const int MostUnknown = 3;

    private readonly double _handOverAt = options.Value.HandOverAt;

    /// <summary>Whether the own PoP gets a request without a look at the others: it has the model in memory, does not fail, is not hot and not far slower.</summary>
    public bool PrefersOwn(LocalReplica replica, string model, int version) =>
        replica.IsCalm(_handOverAt)
        && (!replica.Ejection.IsEjected || replica.Ejection.Admits(clock.Now))
        && view.Find(model, version)?.IsOwnFast(replica, clock.Now) != false;

    /// <summary>Chooses a replica; the choice has no candidate when there is none, and its reason says why.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="version">The version; 0 for each PoP's newest.</param>
    /// <param name="residency">The zones that the request may not leave; null for any.</param>
    /// <param name="excluded">PoPs that it may not have.</param>
    /// <param name="timeLeft">Milliseconds until its deadline.</param>
    public RouteChoice Find(string model, int version, string? residency, ImmutableArray<string> excluded, double timeLeft)
    {
        if (residency is not null && !view.Reaches(residency)) return new RouteChoice(null, RouteReason.ResidencyUnsatisfied);
        ModelRoutes routes = RoutesOf(model, version);
        RouteDemand demand = new(clock.Now, OwnCandidate(routes, model, version, residency), excluded);
        CandidateList candidates = routes.Within(residency);
        RouteChoice choice = chooser.Choose(routes.Hot.Value, candidates, demand);
        if (choice.Candidate is null && Discover(routes, residency)) choice = chooser.Choose(routes.Hot.Value, routes.Within(residency), demand);
        if (choice.Candidate is null) return choice with { Reason = residency is null ? RouteReason.NoCandidate : RouteReason.ResidencyUnsatisfied };
        if (choice.Terms.Total <= timeLeft) return choice;
        RouteChoice wider = chooser.ChooseWidely(routes.Hot.Value, candidates, demand);
        return wider.Candidate is not null && wider.Terms.Total < choice.Terms.Total ? wider : choice;
    }

    /// <summary>All that <see cref="Find"/> weighs, for a person to read.</summary>
    public RouteExplanation Explain(RouteQuery query, CompletionScore score, double timeLeft)
    {
        RouteChoice choice = Find(query.Model, query.Version, query.Residency, [], timeLeft);
        ModelRoutes routes = RoutesOf(query.Model, query.Version);
        double now = clock.Now;
        RouteDemand demand = new(now, OwnCandidate(routes, query.Model, query.Version, residency: null), []);
        IEnumerable<Candidate> all = demand.Own is null ? routes.Candidates : routes.Candidates.Prepend(demand.Own);
        IEnumerable<RouteCandidate> candidates = all
            .Select(candidate => RouteDescription.Of(candidate, ReasonAgainst(candidate, query.Residency, demand), score, routes.Hot.Value, now))
            .OrderBy(candidate => candidate.Filtered is not null)
            .ThenBy(candidate => candidate.Total)
            .ThenBy(candidate => candidate.Pop, StringComparer.Ordinal);
        return new RouteExplanation
        {
            Ingress = view.Self.Site.Id,
            Chosen = choice.Candidate?.Peer.Site.Id,
            Reason = choice.Reason,
            Access = query.Location is { } user
                ? TimeSpan.FromMilliseconds(NetworkEstimate.PriorOf(view.Self.Site.Place.DistanceKm(user)))
                : TimeSpan.Zero,
            Candidates = [.. candidates],
        };
    }

    private ModelRoutes RoutesOf(string model, int version)
    {
        if (view.Find(model, version) is { } routes) return routes;
        return own.Find(model, version, out _) is null ? view.Nowhere() : view.Of(model, version);
    }

    private string? ReasonAgainst(Candidate candidate, string? residency, in RouteDemand demand) =>
        residency is not null && !candidate.Peer.Site.IsIn(residency)
            ? $"it is in residency zone '{candidate.Peer.Site.Zone}'"
            : chooser.ReasonAgainst(candidate, demand);

    /// <summary>Nothing known serves the model: some near PoPs that never reported may.</summary>
    private bool Discover(ModelRoutes routes, string? residency)
    {
        bool any = false;
        foreach (Peer peer in view.Silent(residency, MostUnknown))
        {
            any |= routes.Find(peer.Site.Id) is null;
            routes.At(peer);
        }

        return any;
    }

    private Candidate? OwnCandidate(ModelRoutes routes, string model, int version, string? residency)
    {
        if (residency is not null && !view.Self.Site.IsIn(residency)) return null;
        if (own.Find(model, version, out _) is not { } replica) return null;
        Candidate candidate = routes.OwnAt(view.Self, replica.Ejection);
        ReplicaLoad? load = replica.Load;
        double now = clock.Now;
        double loadTime = load is null ? replica.LoadTime.TotalMilliseconds : 0;
        candidate.OnReport(load ?? default, load is null ? ModelWarmth.Cold : ModelWarmth.Warm, loadTime, now);
        return candidate;
    }
}
