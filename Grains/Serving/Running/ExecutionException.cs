using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>A run failed; the message is one sentence.</summary>
internal sealed class ExecutionException(RefusalCause cause, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>InvalidInput where the request's values made it fail, else Internal.</summary>
    public RefusalCause Cause { get; } = cause;
}
