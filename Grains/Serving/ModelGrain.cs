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
    private readonly IModelResidency _residency;
    private readonly TimeProvider _clock;
    private readonly ModelGrainKey _key;

    public ModelGrain(IModelResidency residency, IGrainContext context, TimeProvider clock)
    {
        _residency = residency;
        _clock = clock;
        _key = ModelGrainKey.Parse(context.GrainId.Key.ToString()!);
    }

    /// <inheritdoc />
    public async Task<InferenceResult> Infer(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        long start = _clock.GetTimestamp();
        using ReplicaLease lease = await _residency.RentAsync(_key.Model, _key.Version, cancellationToken);
        return lease.Replica is { } replica
            ? await replica.InferAsync(request, elapsed + _clock.GetElapsedTime(start), cancellationToken)
            : lease.Refusal!;
    }
}
