using EdgeOrleans.Contracts.Inference;
using Microsoft.AspNetCore.Connections;

namespace EdgeOrleans.Silo.Gateway.Refusals;

/// <summary>The one place that turns exceptions into refusals.</summary>
internal static class FailureRefusals
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Says what <paramref name="exception"/> means for the caller of <paramref name="context"/>.</summary>
    public static Refusal Of(Exception exception, HttpContext context, string pop) => exception switch
    {
        RefusedException refused => refused.Refusal,
        BadHttpRequestException http => OfHttp(http),
        IOException { InnerException: OverflowException } => new Refusal(
            RefusalCause.InvalidInput, "The HTTP request is malformed: the size of a chunk is beyond all numbers."),
        ConnectionResetException or ConnectionAbortedException => Gone(),
        OperationCanceledException or IOException when context.RequestAborted.IsCancellationRequested => Gone(),
        TimeoutException => new Refusal(
            RefusalCause.DeadlineExceeded, $"PoP '{pop}' did not answer before the deadline; retry, or ask for a longer timeout."),
        OrleansException or OperationCanceledException => new Refusal(
            RefusalCause.Unavailable, $"PoP '{pop}' cannot reach its router at the moment; retry.", Soon),
        _ => new Refusal(RefusalCause.Internal, $"PoP '{pop}' failed to answer; its log has the reason."),
    };

    private static Refusal Gone() => new(RefusalCause.Cancelled, "The caller closed the connection before its request was answered.");

    private static Refusal OfHttp(BadHttpRequestException exception) =>
        exception.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? new Refusal(RefusalCause.TooLarge, "The request's body exceeds Gateway:MaxRequestBytes; send fewer or smaller tensors.")
            : new Refusal(RefusalCause.InvalidInput, $"The HTTP request is malformed: {exception.Message}");
}
