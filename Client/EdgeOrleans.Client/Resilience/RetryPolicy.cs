using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Resilience;

/// <summary>Says whether and when a failed call is tried again. Thread-safe.</summary>
internal sealed class RetryPolicy(EdgeClientOptions options, Jitter jitter)
{
    /// <summary>Whether another attempt may help and does no harm.</summary>
    /// <param name="failure">How the last one ended.</param>
    /// <param name="isIdempotent">Whether running the request twice does no harm.</param>
    /// <param name="attempt">The number of the last attempt, from 1.</param>
    public bool Allows(EdgeException failure, bool isIdempotent, int attempt)
    {
        if (attempt > options.MaxRetries) return false;
        return failure.Delivery == Delivery.Unsent
            || failure.Cause is RefusalCause.Overloaded or RefusalCause.NotReady or RefusalCause.RateLimited
            || (isIdempotent && failure.Cause == RefusalCause.Unavailable);
    }

    /// <summary>How long to wait before the next attempt.</summary>
    /// <param name="failure">How the last one ended.</param>
    /// <param name="attempt">The number of the last attempt, from 1.</param>
    /// <param name="hasUntried">Whether the next attempt can take an entrance that this call has not tried.</param>
    public TimeSpan DelayAfter(EdgeException failure, int attempt, bool hasUntried)
    {
        if (hasUntried && failure.Delivery != Delivery.Answered) return TimeSpan.Zero;
        double doubled = options.RetryDelay.Ticks * Math.Pow(2, attempt - 1);
        TimeSpan backOff = TimeSpan.FromTicks((long)Math.Min(doubled, options.MaxRetryDelay.Ticks));
        double share = jitter.Next();
        return failure.RetryAfter is { } after ? after + (backOff * (share / 2)) : backOff * (0.5 + (share / 2));
    }

    /// <summary>Whether the next attempt should take another entrance: one that limits a caller's rate means the caller.</summary>
    public static bool MovesOn(EdgeException failure) => failure.Cause != RefusalCause.RateLimited;

    /// <summary>Whether the entrance is about to stop, or has: asked again, it would refuse again.</summary>
    public static bool IsLeaving(EdgeException failure) => failure.Cause is RefusalCause.NotReady or RefusalCause.Unavailable;
}
