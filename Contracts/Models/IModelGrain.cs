using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Contracts.Models;

/// <summary>One replica of one model version on one PoP; its key is a <see cref="ModelGrainKey"/>.</summary>
[Alias("edge.IModelGrain")]
[GrainInterfaceType("edge.model")]
public interface IModelGrain : IGrainWithStringKey
{
    /// <summary>Admits, queues and runs a request.</summary>
    /// <param name="request">The request; its version is the grain's.</param>
    /// <param name="elapsed">Time since the request entered at its door.</param>
    /// <param name="cancellationToken">Takes the request out of the queue, or stops the run when no other shares it.</param>
    /// <returns>A <see cref="InferenceResponse"/> or a <see cref="Refusal"/>.</returns>
    [Alias("Infer")]
    Task<InferenceResult> Infer([Immutable] InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken);
}
