using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>Hears of requests that were admitted and then refused, to count them.</summary>
internal interface IRequestObserver
{
    /// <summary>A request left without an answer of the model.</summary>
    void Refused(PendingRequest request, Refusal refusal);
}
