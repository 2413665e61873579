using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Client.Cluster;

/// <summary>Makes the exception of a grain call that failed. In doubt the request may have run.</summary>
internal static class ClusterFailures
{
    /// <param name="subject">What was called, at the start of a sentence.</param>
    /// <param name="entrance">Where.</param>
    /// <param name="failure">What the call threw.</param>
    /// <param name="stop">The call's token.</param>
    public static Exception Of(string subject, string entrance, Exception failure, CancellationToken stop) => failure switch
    {
        _ when stop.IsCancellationRequested => new OperationCanceledException(failure.Message, failure, stop),
        PopAbsentException or GatewayTooBusyException or LimitExceededException => Failures.NotReached(subject, entrance, Delivery.Unsent, failure),
        OrleansMessageRejectionException => Failures.NotReached(
            subject, entrance, failure.Message.Contains("Connection terminated", StringComparison.Ordinal) ? Delivery.Lost : Delivery.Unsent, failure),
        // Orleans cancels the calls to a silo that leaves.
        OrleansException or TimeoutException or OperationCanceledException => Failures.NotReached(subject, entrance, Delivery.Lost, failure),
        _ => new EdgeException(
            RefusalCause.Internal, $"{subject} failed at {entrance} ({failure.Message.TrimEnd('.')}); the PoP's log has the reason.", inner: failure),
    };
}
