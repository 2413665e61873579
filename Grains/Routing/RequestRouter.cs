using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Sends the requests that enter at this PoP to the replicas of this PoP. Thread-safe.</summary>
internal sealed class RequestRouter : IRequestRouter
{
    private readonly ConcurrentDictionary<(string Model, int Version), LocalReplica> _replicas = [];
    private readonly Func<(string Model, int Version), LocalReplica> _find;
    private readonly IModelCatalog _catalog;

    public RequestRouter(IModelCatalog catalog, IModelResidency residency, OwnSends sends, TimeProvider clock)
    {
        _catalog = catalog;
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
}
