using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Serving;

/// <summary>The models in this PoP's memory.</summary>
internal interface IModelResidency
{
    /// <summary>
    /// Rents the replica of a served version, loading it first where it is not resident (one load, however many wait).
    /// Completes synchronously and allocates nothing when it is resident.
    /// </summary>
    ValueTask<ReplicaLease> RentAsync(string model, int version, CancellationToken cancellationToken);

    /// <summary>Whether the version is in memory and nobody uses it.</summary>
    bool IsIdle(string model, int version);

    /// <summary>What the version's replica has to do now; null when it is not in memory.</summary>
    ReplicaLoad? LoadOf(string model, int version);

    /// <summary>How long the version's replica would take for a request, in the turns of its tenant; null when it is not in memory, or that is not known.</summary>
    TimeSpan? AnswerTimeOf(string model, int version, InferenceRequest request);
}
