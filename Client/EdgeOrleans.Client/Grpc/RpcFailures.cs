using System.Globalization;
using System.Net.Sockets;
using EdgeOrleans.Client.Answers;
using EdgeOrleans.Client.Http;
using EdgeOrleans.Contracts.Inference;
using Grpc.Core;

namespace EdgeOrleans.Client.Grpc;

/// <summary>Makes the exception of a gRPC call that failed.</summary>
internal static class RpcFailures
{
    /// <param name="subject">What was called, at the start of a sentence.</param>
    /// <param name="door">The door's address.</param>
    /// <param name="failure">How the call ended.</param>
    /// <param name="stop">The call's token.</param>
    public static Exception Of(string subject, string door, RpcException failure, CancellationToken stop)
    {
        if (AnswerTexts.TryReadCause(DoorMetadata.ValueOf(failure.Trailers, DoorMetadata.Cause), out RefusalCause cause))
        {
            return new EdgeException(cause, Sentence(subject, failure), retryAfter: RetryAfterOf(failure.Trailers), inner: failure);
        }

        if (stop.IsCancellationRequested) return new OperationCanceledException(failure.Message, failure, stop);
        return BrokenConnectionOf(failure) is { } broken
            ? Failures.NotReached(subject, door, ConnectionFailures.DeliveryOf(broken), broken)
            : new EdgeException(CauseOf(failure.StatusCode), Sentence(subject, failure), retryAfter: RetryAfterOf(failure.Trailers), inner: failure);
    }

    /// <summary>The cause that a status stands for, where nothing more precise is known.</summary>
    internal static RefusalCause CauseOf(StatusCode status) => status switch
    {
        StatusCode.InvalidArgument or StatusCode.OutOfRange or StatusCode.Unimplemented => RefusalCause.InvalidInput,
        StatusCode.Unauthenticated => RefusalCause.Unauthenticated,
        StatusCode.PermissionDenied => RefusalCause.Forbidden,
        StatusCode.NotFound => RefusalCause.NotFound,
        StatusCode.ResourceExhausted => RefusalCause.TooLarge,
        StatusCode.FailedPrecondition => RefusalCause.ResidencyUnsatisfied,
        StatusCode.DeadlineExceeded => RefusalCause.DeadlineExceeded,
        StatusCode.Cancelled => RefusalCause.Cancelled,
        StatusCode.Unavailable => RefusalCause.Unavailable,
        _ => RefusalCause.Internal,
    };

    private static Exception? BrokenConnectionOf(RpcException failure)
    {
        Exception? inner = failure.Status.DebugException ?? failure.InnerException;
        while (inner is not (null or HttpRequestException or IOException or SocketException or OperationCanceledException)) inner = inner.InnerException;
        return inner;
    }

    private static string Sentence(string subject, RpcException failure) =>
        failure.Status.Detail is { Length: > 0 } detail
            ? detail
            : $"{subject} was refused with gRPC status {failure.StatusCode} and no reason; check that the endpoint is a door of EdgeOrleans.";

    private static TimeSpan? RetryAfterOf(Metadata trailers) =>
        uint.TryParse(DoorMetadata.ValueOf(trailers, DoorMetadata.RetryAfter), NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
