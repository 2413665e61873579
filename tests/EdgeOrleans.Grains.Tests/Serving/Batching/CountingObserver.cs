using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Tests.Serving.Batching;

/// <summary>Keeps what it hears.</summary>
internal sealed class CountingObserver : IRequestObserver
{
    public List<Refusal> Refusals { get; } = [];

    public void Refused(PendingRequest request, Refusal refusal)
    {
        lock (Refusals) Refusals.Add(refusal);
    }
}
