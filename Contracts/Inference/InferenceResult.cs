using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Contracts.Inference;

/// <summary>The outcome of a request: a <see cref="InferenceResponse"/> or a <see cref="Refusal"/>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.InferenceResult")]
public abstract class InferenceResult
{
    /// <summary>The load of the replica that answered; null when none was reached.</summary>
    [Id(0)]
    public ReplicaLoad? Load { get; init; }

    /// <summary>
    /// Whether an attempt that was given up may still read the request's tensors, so that their memory must not be used
    /// again. The router says so to the door of its own PoP; it is not sent.
    /// </summary>
    [field: NonSerialized]
    public bool LeavesRequestInUse { get; set; }
}
