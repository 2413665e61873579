using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Serving;

/// <summary>Keeps a replica in memory until it is disposed, or says why there is none. Dispose exactly once.</summary>
internal readonly struct ReplicaLease : IDisposable
{
    private readonly IReplicaPin? _pin;

    public ReplicaLease(IModelReplica replica, IReplicaPin pin) => (Replica, _pin) = (replica, pin);

    public ReplicaLease(Refusal refusal) => Refusal = refusal;

    /// <summary>The replica; null when there is a refusal.</summary>
    public IModelReplica? Replica { get; }

    /// <summary>Why there is no replica; null when there is one.</summary>
    public Refusal? Refusal { get; }

    /// <inheritdoc />
    public void Dispose() => _pin?.Release();
}
