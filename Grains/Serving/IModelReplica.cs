using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Serving;

/// <summary>A model version in memory: session, queue and runners. Thread-safe. Disposing waits for its requests, then frees it.</summary>
public interface IModelReplica : IAsyncDisposable
{
    /// <summary>Inputs and outputs, as the runtime reads them.</summary>
    ModelSignature Signature { get; }

    /// <summary>The device that really runs it, such as <c>CPU</c>.</summary>
    string Device { get; }

    /// <summary>Bytes of memory that it took when it was opened and warmed; other work of the process has no part in them.</summary>
    long MemoryBytes { get; }

    /// <summary>What it has to do now.</summary>
    ReplicaLoad Load { get; }

    /// <summary>
    /// How long a request that came now would take, in the turns of its tenant rather than behind all that waits; null where
    /// that is not known.
    /// </summary>
    TimeSpan? AnswerTimeOf(InferenceRequest request);

    /// <summary>Admits, queues and runs a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="elapsed">Time since the request entered at its door.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    /// <returns>A response or a refusal; no exception for anything that a request can cause.</returns>
    Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken);
}
