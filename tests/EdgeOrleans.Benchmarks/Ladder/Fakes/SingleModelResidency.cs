using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Benchmarks.Ladder.Fakes;

internal sealed class SingleModelResidency : IModelResidency, IReplicaPin
{
    private int _pins;

    public IModelReplica? Replica { get; set; }

    public ValueTask<ReplicaLease> RentAsync(string model, int version, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _pins);
        return new(new ReplicaLease(Replica!, this));
    }

    public void Release() => Interlocked.Decrement(ref _pins);
}
