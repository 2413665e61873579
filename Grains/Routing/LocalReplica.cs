using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Routing;

/// <summary>
/// A replica of this PoP, as its router knows it. It is called in place rather than by its grain, which is its address
/// for other PoPs: a grain call is two messages and two changes of thread, more than a small model takes.
/// </summary>
/// <param name="access">The way to its queue.</param>
/// <param name="sends">What it was sent and has not answered.</param>
internal sealed class LocalReplica(ReplicaAccess access, SendCount sends)
{
    /// <summary>Sends a request and counts it until it is answered.</summary>
    public async Task<InferenceResult> SendAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        sends.Sent();
        try
        {
            return await access.InferAsync(request, elapsed, cancellationToken);
        }
        finally
        {
            sends.Answered();
        }
    }
}
