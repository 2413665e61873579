using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Serving;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Sends the requests that enter at this PoP to the replicas of this PoP. Thread-safe.</summary>
internal sealed class RequestRouter : IRequestRouter
{
    private readonly ConcurrentDictionary<(string Model, int Version), LocalReplica> _replicas = [];
    private readonly Func<(string Model, int Version), LocalReplica> _find;
    private readonly IModelCatalog _catalog;
    private readonly TimeProvider _clock;
    private readonly string _pop;

    public RequestRouter(
        IModelCatalog catalog, IModelResidency residency, OwnSends sends, IOptions<PopOptions> pop, TimeProvider clock)
    {
        (_catalog, _clock, _pop) = (catalog, clock, pop.Value.Id);
        _find = version => new LocalReplica(
            new ReplicaAccess(residency, version.Model, version.Version, clock), sends.To(version.Model, version.Version));
    }

    /// <inheritdoc />
    public Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        Refusal? refusal = _catalog.Resolve(request.Model, request.Version, out int version);
        return refusal is null
            ? _replicas.GetOrAdd((request.Model, version), _find).SendAsync(request, elapsed, cancellationToken)
            : Task.FromResult<InferenceResult>(refusal);
    }

    /// <inheritdoc />
    public async Task<RoutedResult> ArriveAsync(InferenceRequest request, int version, RouteState route, CancellationToken cancellationToken)
    {
        long arrivedAt = _clock.GetTimestamp();
        InferenceResult result = await InferAsync(request with { Version = version }, route.Elapsed, cancellationToken);
        return new RoutedResult(result, _clock.GetElapsedTime(arrivedAt), [new RouteHop(_pop, result.Load)]);
    }

    /// <inheritdoc />
    public RouteExplanation Explain(RouteQuery query) => new() { Ingress = _pop, Chosen = _pop, Reason = RouteReason.OwnPop };
}
