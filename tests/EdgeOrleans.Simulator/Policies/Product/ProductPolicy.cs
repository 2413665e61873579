using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Routing.Score;
using EdgeOrleans.Grains.Routing.View;
using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies.Product;

/// <summary>
/// The product's own routers: its score, choice, view, ejection, budgets and hedging, fed with what the simulated
/// network brings. What is written here is the way of a request between them, as a silo's router makes it.
/// </summary>
internal sealed partial class ProductPolicy : IRoutingPolicy
{
    private const double LeastHedgeDelay = 5;

    private readonly PolicyContext _context;
    private readonly ProductVariant _variant;
    private readonly RoutingOptions _options = new();
    private readonly CompletionScore _score;
    private readonly RouteChooser _chooser;
    private readonly RandomSource _random;
    private readonly RouterLinks _links;
    private readonly RouterState?[] _routers;
    private readonly long[] _reasons = new long[Enum.GetValues<RouteReason>().Length];

    public ProductPolicy(PolicyContext context, ProductVariant variant)
    {
        (_context, _variant) = (context, variant);
        context.Conditions.Options.Apply(_options);
        variant.Configure(_options);

        // As its description says: several times the interval of reports.
        _options.SilentAfter = TimeSpan.FromMilliseconds(Math.Max(_options.SilentAfter.TotalMilliseconds, 4 * context.Conditions.ReportPeriod));
        _random = new RandomSource(context.Seed);
        _score = new CompletionScore(_options);
        _chooser = new RouteChooser(_options, _score, _random);
        _links = new RouterLinks(context.World, _options, variant.Ejects, _random);
        _routers = new RouterState[context.World.Pops.Count];
    }

    /// <inheritdoc />
    public IReadOnlyDictionary<string, long> Counts =>
        Enum.GetValues<RouteReason>().Where(reason => _reasons[(int)reason] > 0).ToDictionary(reason => reason.ToString(), reason => _reasons[(int)reason]);

    /// <inheritdoc />
    public Decision Decide(in RouteCall call)
    {
        RouterState router = At(call.Router);
        int own = OwnLink(call);
        if (call.Attempt == 0)
        {
            if (_variant.OwnPopFirst && own >= 0 && IsCalm(call) && HasPrecedence(router, call))
            {
                _reasons[(int)RouteReason.OwnPop]++;
                router.OwnEjection.OnSent(call.Now);
                return new Decision(own);
            }

            router.Retries.OnFirst();
        }

        RouteChoice choice = Choose(router, call, own);
        if (choice.Candidate is null) return Decision.None;
        int link = LinkOf(call, choice.Candidate);
        if (link == own)
        {
            router.OwnEjection.OnSent(call.Now);
            return new Decision(own, choice.Terms.Total);
        }

        if (own >= 0 && router.Own.Warmth == ModelWarmth.Cold) _context.Simulation.BeginLoad(call.Router);
        router.Hedges.OnFirst();
        bool mayHedge = choice.Second is not null && choice.Second.Peer != choice.Candidate.Peer && choice.Occupancy <= 1;
        return new Decision(
            link,
            choice.Terms.Total,
            mayHedge && choice.Second!.Peer != router.Self ? LinkOf(call, choice.Second) : -1,
            Math.Max(LeastHedgeDelay, choice.Terms.Total * router.Lateness.Value));
    }

    /// <inheritdoc />
    public Decision HandOver(in RouteCall call, PopLoad load)
    {
        Decision decision = call.HandOvers >= _options.MaxHandOvers || IsCalm(call) ? Decision.None : ChooseOther(call);
        if (decision.Link < 0) At(call.Router).OwnEjection.OnSent(call.Now);
        return decision;
    }

    /// <inheritdoc />
    public bool? MayRetry(in RouteCall call)
    {
        AttemptBudget budget = At(call.Router).Retries;

        // A request that the own PoP took without a search is counted when it fails.
        if (call.Attempt == 1 && call.Tried is [var only] && only == call.Router) budget.OnFirst();
        return budget.TryTake();
    }

    /// <inheritdoc />
    public bool MayHedge(in RouteCall call) => At(call.Router).Hedges.TryTake();

    private Decision ChooseOther(in RouteCall call)
    {
        int own = OwnLink(call);
        RouteChoice choice = Choose(At(call.Router), call, own);
        if (choice.Candidate is null) return Decision.None;
        int link = LinkOf(call, choice.Candidate);
        return link == own ? Decision.None : new Decision(link, choice.Terms.Total);
    }

    private RouteChoice Choose(RouterState router, in RouteCall call, int own)
    {
        TakeReports(router, call.Candidates, call);
        Candidate? ownCandidate = null;
        if (own >= 0)
        {
            ownCandidate = router.Own;
            PopServer server = _context.Servers[call.Router];
            ownCandidate.OnReport(Told(server.Load), WarmthOf(call.Model, server, call.Now, out double loadTime), loadTime, call.Now);
        }

        ImmutableArray<string> excluded = [];
        foreach (ushort pop in call.Tried) excluded = excluded.Add(_links.IdOf(pop));
        RouteChoice choice = _chooser.Choose(router.Routes.Hot.Value, _links.ListOf(call.Router, call.Model, call.IsResident, call.Now), new RouteDemand(call.Now, ownCandidate, excluded));
        _reasons[(int)choice.Reason]++;
        return choice;
    }

    private int LinkOf(in RouteCall call, Candidate candidate)
    {
        foreach (int link in call.Candidates)
        {
            int pop = _context.World.Lists.PopOf(link);
            if (ReferenceEquals(_links.SiteOf(pop), candidate.Peer.Site)) return link;
        }

        throw new InvalidOperationException($"{candidate.Peer.Site.Id} is no candidate of {_links.IdOf(call.Router)}.");
    }

    private RouterState At(int router) => _routers[router] ??= new RouterState(Peer.Self(_links.SiteOf(router)), _options, _variant.Ejects, _random);

    private static ReplicaLoad Told(PopLoad load)
    {
        TimeSpan run = TimeSpan.FromTicks((long)(load.RunTime * TimeSpan.TicksPerMillisecond));
        return new ReplicaLoad(load.InFlight, load.Waiting, load.Slots, run, run);
    }
}
