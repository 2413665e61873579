using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing.Attempts;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Routing.Score;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Requests that other PoPs sent here.</summary>
internal sealed partial class RequestRouter
{
    /// <inheritdoc />
    public async Task<RoutedResult> ArriveAsync(InferenceRequest request, int version, RouteState route, CancellationToken cancellationToken)
    {
        double arrivedAt = _clock.Now;
        if (request.Version != version) request = request with { Version = version };
        var leg = new RequestLeg(request, route, _clock);
        LocalReplica? replica = _own.Find(request.Model, version, out Refusal? refusal);
        (InferenceResult result, ImmutableArray<RouteHop> beyond) = !MayRunHere(request)
            ? (RouteRefusals.OutsideZones(request.Residency!, _view.Self.Site.Id, _view.Self.Site.Zone), [])
            : replica is null ? (refusal!, []) : await RunOrHandOverAsync(replica, leg, cancellationToken);
        ImmutableArray<RouteHop> hops = [new RouteHop(_view.Self.Site.Id, replica?.Load), .. beyond];
        return new RoutedResult(result, TimeSpan.FromMilliseconds(_clock.Now - arrivedAt), hops);
    }

    private async Task<(InferenceResult Result, ImmutableArray<RouteHop> Beyond)> RunOrHandOverAsync(
        LocalReplica replica, RequestLeg leg, CancellationToken cancellationToken)
    {
        InferenceRequest request = leg.Request;
        if (leg.HandOvers < _options.MaxHandOvers && !_view.IsAlone && !replica.IsCalm(_options.HandOverAt))
        {
            RouteChoice choice = _finder.Find(request.Model, request.Version, request.Residency, leg.Visited, leg.TimeLeft);
            if (choice.Candidate is { } elsewhere && elsewhere.Peer != _view.Self && choice.Terms.Total <= leg.TimeLeft)
            {
                _instruments.OnDecision(choice.Reason);
                AttemptOutcome outcome = await _race.RunAsync(choice with { Second = null }, leg, AttemptKind.HandOver, cancellationToken);
                if (!outcome.MayRetry(request.IsIdempotent)) return (outcome.Result, HopsOf(outcome.Result));
            }
        }

        return (await replica.SendAsync(request, leg.Elapsed, cancellationToken), []);
    }

    /// <summary>The replica that ran it tells its own load; that of the PoP which handed it over comes before.</summary>
    private static ImmutableArray<RouteHop> HopsOf(InferenceResult result) =>
        result is InferenceResponse { Load: { } load } response ? [new RouteHop(response.Pop, load)] : [];
}
