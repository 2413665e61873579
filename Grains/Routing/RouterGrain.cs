using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Models;
using Orleans.Concurrency;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Sends the requests that enter at this PoP to the replicas of this PoP.</summary>
[GrainType("edge.router")]
[Reentrant]
[KeepAlive]
internal sealed class RouterGrain : Grain, IRouterGrain
{
    private readonly IModelCatalog _catalog;
    private readonly OwnSends _sends;
    private readonly string _pop;
    private readonly Dictionary<(string Model, int Version), LocalReplica> _replicas = [];

    public RouterGrain(IModelCatalog catalog, OwnSends sends, IGrainContext context)
    {
        _catalog = catalog;
        _sends = sends;
        _pop = context.GrainId.Key.ToString()!;
    }

    /// <inheritdoc />
    public Task<InferenceResult> Infer(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        Refusal? refusal = _catalog.Resolve(request.Model, request.Version, out int version);
        return refusal is null
            ? ReplicaOf(request.Model, version).SendAsync(request, elapsed, cancellationToken)
            : Task.FromResult<InferenceResult>(refusal);
    }

    private LocalReplica ReplicaOf(string model, int version)
    {
        if (_replicas.TryGetValue((model, version), out LocalReplica? replica)) return replica;
        var key = new ModelGrainKey(model, version, _pop, 0);
        replica = new LocalReplica(GrainFactory.GetGrain<IModelGrain>(key.ToString()), _sends.To(model, version));
        _replicas.Add((model, version), replica);
        return replica;
    }
}
