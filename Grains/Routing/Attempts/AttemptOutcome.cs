using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>How an attempt ended, and with what.</summary>
/// <param name="End">How.</param>
/// <param name="Result">What the caller gets if no other attempt is made.</param>
internal readonly record struct AttemptOutcome(AttemptEnd End, InferenceResult Result)
{
    /// <summary>Whether another attempt elsewhere could end better.</summary>
    /// <param name="isIdempotent">Whether running the request twice does no harm.</param>
    public bool MayRetry(bool isIdempotent) => End switch
    {
        AttemptEnd.NotServed or AttemptEnd.TurnedAway or AttemptEnd.NotDelivered => true,
        AttemptEnd.Failed or AttemptEnd.Lost => isIdempotent,
        _ => false,
    };

    /// <summary>Sorts a result.</summary>
    public static AttemptOutcome Of(InferenceResult result) => new(
        result is not Refusal refusal
            ? AttemptEnd.Settled
            : refusal.Cause switch
            {
                RefusalCause.NotFound => AttemptEnd.NotServed,
                RefusalCause.Overloaded or RefusalCause.NotReady => AttemptEnd.TurnedAway,
                RefusalCause.Unavailable or RefusalCause.Internal or RefusalCause.StageFailed => AttemptEnd.Failed,
                _ => AttemptEnd.Settled,
            },
        result);
}
