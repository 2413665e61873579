using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Routing;

/// <summary>
/// A replica of this PoP, as its router knows it. No grain, so that what follows an await need not wait for a grain's
/// turn.
/// </summary>
/// <param name="grain">Its address.</param>
/// <param name="sends">What it was sent and has not answered.</param>
internal sealed class LocalReplica(IModelGrain grain, SendCount sends)
{
    /// <summary>Sends a request and counts it until it is answered.</summary>
    public async Task<InferenceResult> SendAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        sends.Sent();
        try
        {
            return await grain.Infer(request, elapsed, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            sends.Answered();
        }
    }
}
