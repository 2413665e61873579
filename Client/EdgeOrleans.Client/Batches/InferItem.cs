using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Batches;

/// <summary>The outcome of one of many requests.</summary>
public sealed class InferItem
{
    internal InferItem(long index, InferenceResponse? response, EdgeException? failure) =>
        (Index, Response, Failure) = (index, response, failure);

    /// <summary>The place of its inputs in the source, from 0.</summary>
    public long Index { get; }

    /// <summary>The answer; null where there is none.</summary>
    public InferenceResponse? Response { get; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public EdgeException? Failure { get; }

    /// <summary>The answer.</summary>
    /// <exception cref="EdgeException">There is none. It tells what <see cref="Failure"/> does, which is its inner exception.</exception>
    public InferenceResponse GetResponse() =>
        Response ?? throw new EdgeException(Failure!.Cause, Failure.Message, Failure.StatusCode, Failure.RetryAfter, Failure);
}
