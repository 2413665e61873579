using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using Orleans.Concurrency;

namespace EdgeOrleans.Grains.Serving;

/// <summary>The address of one replica in the cluster: a thin way to the queue that the PoP keeps in memory.</summary>
[GrainType("edge.model")]
[Reentrant]
[KeepAlive]
internal sealed class ModelGrain : Grain, IModelGrain
{
    private readonly ReplicaAccess _replica;

    public ModelGrain(IModelResidency residency, IGrainContext context, TimeProvider clock)
    {
        ModelGrainKey key = ModelGrainKey.Parse(context.GrainId.Key.ToString()!);
        _replica = new ReplicaAccess(residency, key.Model, key.Version, clock);
    }

    /// <inheritdoc />
    public Task<InferenceResult> Infer(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken) =>
        _replica.InferAsync(request, elapsed, cancellationToken);
}
