using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pipelines;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>Sends a request to one candidate, and learns from how that ends. Never throws.</summary>
internal sealed class ReplicaAttempts(RoutingView view, IReplicaSender sender, RouterClock clock, RoutingInstruments instruments)
{
    /// <summary>Sends a request to a replica of another PoP.</summary>
    /// <param name="candidate">The replica.</param>
    /// <param name="leg">The request.</param>
    /// <param name="kind">Why.</param>
    /// <param name="cancellationToken">Gives the attempt up; what it teaches later is learned all the same.</param>
    public async Task<AttemptOutcome> SendAsync(
        Candidate candidate, RequestLeg leg, AttemptKind kind, CancellationToken cancellationToken)
    {
        InferenceRequest request = leg.Request;
        string pop = candidate.Peer.Site.Id;
        double sentAt = clock.Now;
        OnSent(candidate, sentAt);
        AttemptOutcome outcome;
        try
        {
            int handOvers = leg.HandOvers + (kind == AttemptKind.HandOver ? 1 : 0);
            var route = new RouteState(leg.Elapsed, Passed(leg), handOvers);
            RoutedResult routed = await (candidate.IsPipeline
                ? sender.SendAsync(new PipelineGrainKey(request.Model, request.Version, pop), request, route, cancellationToken)
                : sender.SendAsync(new ModelGrainKey(request.Model, request.Version, pop, candidate.Replica), request, route, cancellationToken));
            Learn(request, candidate, routed, clock.Now - sentAt);
            outcome = AttemptOutcome.Of(routed.Result);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = new AttemptOutcome(AttemptEnd.Settled, RouteRefusals.Withdrawn(request.Model));
        }
        catch (Exception failure)
        {
            outcome = OfFailure(PopFailures.Classify(failure), pop);
        }

        if (outcome.End == AttemptEnd.Lost) leg.LeaveInUse();
        Judge(candidate, outcome);
        instruments.OnAttempt(kind, outcome.End);
        return outcome;
    }

    /// <summary>Sends a request to a replica of this PoP; <paramref name="candidate"/> stands for it.</summary>
    public async Task<AttemptOutcome> RunHereAsync(
        Candidate candidate, LocalReplica replica, RequestLeg leg, AttemptKind kind, CancellationToken cancellationToken)
    {
        AttemptOutcome outcome = AttemptOutcome.Of(await replica.SendAsync(leg.Request, leg.Elapsed, cancellationToken));
        if (outcome.Result is InferenceResponse response) LearnService(candidate, response);
        instruments.OnAttempt(kind, outcome.End);
        return outcome;
    }

    /// <summary>A PoP does not answer at all.</summary>
    public void OnLost(Candidate candidate)
    {
        if (candidate.Peer.Reachability.OnLost(clock.Now)) instruments.OnEjected("unreachable");
    }

    private ImmutableArray<string> Passed(RequestLeg leg) =>
        leg.Visited.Contains(view.Self.Site.Id) ? leg.Visited : leg.Visited.Add(view.Self.Site.Id);

    private static void OnSent(Candidate candidate, double now)
    {
        candidate.OnSent(now);
        candidate.Ejection.OnSent(now);
        candidate.Peer.Reachability.OnSent(now);
    }

    private static AttemptOutcome OfFailure(PopFailure failure, string pop) => failure switch
    {
        PopFailure.PopAbsent or PopFailure.NotDelivered => new AttemptOutcome(AttemptEnd.NotDelivered, RouteRefusals.NotDelivered(pop)),
        PopFailure.Unknown => new AttemptOutcome(AttemptEnd.Lost, RouteRefusals.Lost(pop)),
        _ => new AttemptOutcome(AttemptEnd.Failed, RouteRefusals.Faulted(pop)),
    };

    private void Judge(Candidate candidate, in AttemptOutcome outcome)
    {
        switch (outcome.End)
        {
            case AttemptEnd.Settled when outcome.Result is InferenceResponse:
                candidate.Ejection.OnSuccess();
                candidate.Peer.Reachability.OnSuccess();
                break;
            case AttemptEnd.NotServed:
                candidate.OnNotServed();
                break;
            case AttemptEnd.Failed:
                if (candidate.Ejection.OnFailure(clock.Now)) instruments.OnEjected("failing");
                break;
            case AttemptEnd.NotDelivered or AttemptEnd.Lost:
                OnLost(candidate);
                break;
        }
    }

    private void Learn(InferenceRequest request, Candidate candidate, RoutedResult routed, double took)
    {
        double now = clock.Now;
        candidate.Peer.OnHeard(now);
        candidate.Peer.Network.Observe(took - routed.ServerTime.TotalMilliseconds);
        ModelRoutes? routes = view.Find(request.Model, request.Version);
        foreach (RouteHop hop in routed.Hops)
        {
            if (hop.Load is not { } load) continue;
            Candidate? passed = hop.Pop == candidate.Peer.Site.Id ? candidate : routes?.Find(hop.Pop);
            passed?.OnAnswered(load, now);
        }

        if (routed.Result is InferenceResponse response && routed.Hops is [{ } only] && only.Pop == response.Pop) LearnService(candidate, response);
    }

    /// <summary>The run of a batch says nothing of the run of one request.</summary>
    private static void LearnService(Candidate candidate, InferenceResponse response)
    {
        if (response.Timing.BatchSize == 1) candidate.OnServed(response.Timing.Infer.TotalMilliseconds);
    }
}
