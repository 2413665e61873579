using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>A run failed; the message is one sentence, which logs may have.</summary>
internal sealed class ExecutionException(RefusalCause cause, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>InvalidInput where the request's values made it fail, else Internal.</summary>
    public RefusalCause Cause { get; } = cause;

    /// <summary>What the runtime says of it, which can quote values of tensors; null where it says nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>What the request's caller is told.</summary>
    public Refusal Refusal => new(Cause, Message) { Detail = Detail };
}
