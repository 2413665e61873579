using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>When the memory of a request may serve the next one.</summary>
internal static class RequestUse
{
    /// <summary>Whether a runner may still read the request's tensors: then the garbage collector gets their memory instead of the next request.</summary>
    public static bool MayGoOn(InferenceResult result) =>
        result.LeavesRequestInUse || result is Refusal { Cause: RefusalCause.DeadlineExceeded or RefusalCause.Cancelled or RefusalCause.Internal };
}
