using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing.Attempts;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Routing.Score;
using EdgeOrleans.Grains.Routing.View;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Routing;

/// <summary>
/// Sends each request to the PoP and replica that will finish it soonest. Thread-safe.
/// <code>
/// door ──► (1) own PoP, if calm ─────────────────────────────► replica here
///      └─► (2) choose ──► (3) admit ──► (4) send, hedge ──► replica there ──► hot? it hands over
///               ▲                             │
///               └── (6) elsewhere, in budget ◄┴─ (5) learn; answer, or
/// </code>
/// </summary>
internal sealed partial class RequestRouter : IRequestRouter
{
    private const int HighestPriority = 1;
    private const int MostMisses = 3;

    private readonly RoutingOptions _options;
    private readonly RoutingView _view;
    private readonly RouteFinder _finder;
    private readonly CompletionScore _score;
    private readonly OwnReplicas _own;
    private readonly ReplicaAttempts _attempts;
    private readonly AttemptRace _race;
    private readonly AttemptBudget _retries;
    private readonly RoutingInstruments _instruments;
    private readonly RouterClock _clock;

    public RequestRouter(
        IOptions<RoutingOptions> options,
        RoutingView view,
        RouteFinder finder,
        CompletionScore score,
        OwnReplicas own,
        ReplicaAttempts attempts,
        AttemptRace race,
        RoutingInstruments instruments,
        RouterClock clock)
    {
        (_options, _view, _finder, _score, _own) = (options.Value, view, finder, score, own);
        (_attempts, _race, _instruments, _clock) = (attempts, race, instruments, clock);
        _retries = new AttemptBudget(_options.RetryShare, reserve: 50);
    }

    /// <inheritdoc />
    public Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        // (1) The own PoP, if calm: hardly any could be sooner. Alone it gets all that it may run.
        if (MayRunHere(request))
        {
            LocalReplica? replica = _own.Find(request.Model, request.Version, out Refusal? refusal);
            if (_view.IsAlone && replica is null) return Task.FromResult<InferenceResult>(refusal!);
            if (replica is not null && (_view.IsAlone || _finder.PrefersOwn(replica, request.Model, request.Version)))
            {
                _instruments.OnDecision(RouteReason.OwnPop);
                return RunHereAsync(replica, request, elapsed, cancellationToken);
            }
        }

        return RouteAsync(new RequestLeg(request, new RouteState(elapsed, [], 0), _clock), AttemptKind.First, cancellationToken);
    }

    /// <inheritdoc />
    public RouteExplanation Explain(RouteQuery query)
    {
        bool isOwn = (query.Residency is null || _view.Self.Site.IsIn(query.Residency))
            && _own.Find(query.Model, query.Version, out _) is { } replica
            && _finder.PrefersOwn(replica, query.Model, query.Version);
        RouteExplanation explanation = _finder.Explain(query, _score, double.PositiveInfinity);
        return isOwn ? explanation with { Chosen = _view.Self.Site.Id, Reason = RouteReason.OwnPop } : explanation;
    }

    /// <summary>The own replica, if a tenant's request has its turn there in time, whatever the others have waiting; else null.</summary>
    private LocalReplica? InTurnHere(RequestLeg leg) =>
        leg.Request.Tenant.Length > 0
        && MayRunHere(leg.Request)
        && !leg.Visited.Contains(_view.Self.Site.Id)
        && _own.Find(leg.Request.Model, leg.Request.Version, out _) is { } replica
        && replica.AnswerTimeOf(leg.Request) is { } time
        && time.TotalMilliseconds <= leg.TimeLeft
            ? replica
            : null;

    private Task<InferenceResult> RunInTurnAsync(LocalReplica replica, RequestLeg leg, CancellationToken cancellationToken)
    {
        _instruments.OnDecision(RouteReason.OwnPop);
        return replica.SendAsync(leg.Request, leg.Elapsed, cancellationToken);
    }

    private static bool IsMostUrgent(InferenceRequest request) =>
        request.Priority == HighestPriority && request.PriorityCeiling <= HighestPriority;

    private bool MayRunHere(InferenceRequest request) => request.Residency is null || _view.Self.Site.IsIn(request.Residency);

    /// <summary>A refusal for want of room is no answer yet where other PoPs may have some.</summary>
    private Task<InferenceResult> RunHereAsync(
        LocalReplica replica, InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        Task<InferenceResult> here = replica.SendAsync(request, elapsed, cancellationToken);
        return _view.IsAlone || (here.IsCompletedSuccessfully && here.Result is InferenceResponse)
            ? here
            : RunHereOrElsewhereAsync(here, request, elapsed, cancellationToken);
    }

    private async Task<InferenceResult> RunHereOrElsewhereAsync(
        Task<InferenceResult> here, InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        double startedAt = _clock.Now;
        AttemptOutcome outcome = AttemptOutcome.Of(await here);
        _retries.OnFirst();
        if (!outcome.MayRetry(request.IsIdempotent) || !_retries.TryTake()) return outcome.Result;
        var leg = new RequestLeg(request, new RouteState(elapsed + TimeSpan.FromMilliseconds(_clock.Now - startedAt), [], 0), _clock);
        leg.Tried(_view.Self.Site.Id);
        if (outcome.Result.LeavesRequestInUse) leg.LeaveInUse();
        InferenceResult elsewhere = await RouteAsync(leg, AttemptKind.Retry, cancellationToken);
        if (elsewhere is not Refusal { Cause: RefusalCause.NotFound or RefusalCause.ResidencyUnsatisfied or RefusalCause.Unavailable }) return elsewhere;
        outcome.Result.LeavesRequestInUse = leg.IsInUse;
        return outcome.Result;
    }

    private async Task<InferenceResult> RouteAsync(RequestLeg leg, AttemptKind kind, CancellationToken cancellationToken)
    {
        InferenceResult result = await TryInTurnAsync(leg, kind, cancellationToken);
        if (leg.IsInUse) result.LeavesRequestInUse = true;
        return result;
    }

    private async Task<InferenceResult> TryInTurnAsync(RequestLeg leg, AttemptKind kind, CancellationToken cancellationToken)
    {
        InferenceRequest request = leg.Request;
        InferenceResult? last = null;
        if (kind == AttemptKind.First) _retries.OnFirst();
        for (int misses = 0; ;)
        {
            // (2) Choose.
            RouteChoice choice = _finder.Find(request.Model, request.Version, request.Residency, leg.Visited, leg.TimeLeft);

            // (3) Admit: what nobody can finish in time is shed, unless it is the most urgent.
            if (choice.Candidate is not null && choice.Terms.Time > leg.TimeLeft && !IsMostUrgent(request))
            {
                if (InTurnHere(leg) is { } replica) return await RunInTurnAsync(replica, leg, cancellationToken);
                choice = choice with { Reason = RouteReason.Shed };
            }

            _instruments.OnDecision(choice.Reason);
            if (choice.Reason == RouteReason.Shed) return last ?? RouteRefusals.Shed(request.Model, choice.Terms.Time, leg.TimeLeft);
            if (choice.Candidate is not { } chosen) return last ?? NobodyFor(request, choice.Reason);

            if (choice.Candidate.Peer != _view.Self) LoadHereMeanwhile(request);

            // (4) Send, hedge. (5) Learn.
            AttemptOutcome outcome = await SendAsync(choice, chosen, leg, kind, cancellationToken);
            last = outcome.Result;
            if (last.LeavesRequestInUse) leg.LeaveInUse();

            // (6) Elsewhere, in budget; to have asked a PoP that does not serve the model costs it nothing.
            if (!outcome.MayRetry(request.IsIdempotent) || cancellationToken.IsCancellationRequested) return last;
            bool isMiss = outcome.End == AttemptEnd.NotServed && ++misses <= MostMisses;
            if (!isMiss && !_retries.TryTake()) return last;
            leg.Tried(chosen.Peer.Site.Id);
            kind = AttemptKind.Retry;
        }
    }

    private Task<AttemptOutcome> SendAsync(
        in RouteChoice choice, Candidate chosen, RequestLeg leg, AttemptKind kind, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(chosen.Peer, _view.Self)) return _race.RunAsync(choice, leg, kind, cancellationToken);
        LocalReplica? replica = _own.Find(leg.Request.Model, leg.Request.Version, out Refusal? refusal);
        return replica is null
            ? Task.FromResult(AttemptOutcome.Of(refusal!))
            : _attempts.RunHereAsync(chosen, replica, leg, kind, cancellationToken);
    }

    /// <summary>A model that this PoP serves and does not hold is asked for here: the next requests shall find it.</summary>
    private void LoadHereMeanwhile(InferenceRequest request)
    {
        if (MayRunHere(request) && _own.Find(request.Model, request.Version, out _) is { Load: null } replica) replica.BeginLoad();
    }

    private Refusal NobodyFor(InferenceRequest request, RouteReason reason)
    {
        if (reason == RouteReason.ResidencyUnsatisfied)
        {
            return _view.Reaches(request.Residency!)
                ? RouteRefusals.NotServedInZones(request.Model, request.Residency!)
                : RouteRefusals.NoPopOfZones(request.Residency!, _view.Self.Site.Id);
        }

        // This PoP's own words say best why: unknown model, unknown version, or a version that cannot be loaded.
        _own.Find(request.Model, request.Version, out Refusal? refusal);
        return refusal ?? RouteRefusals.NoneReachable(request.Model);
    }
}
