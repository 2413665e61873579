using System.Net;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client;

/// <summary>A call that got no answer. The message is one sentence that says why and what to do.</summary>
public sealed class EdgeException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="cause">Why there is no answer.</param>
    /// <param name="message">One sentence with the id and the remedy.</param>
    /// <param name="statusCode">The door's HTTP status; null when it did not answer, and over gRPC and in the cluster.</param>
    /// <param name="retryAfter">When to come back, where the edge said so.</param>
    /// <param name="inner">The failure underneath, if any.</param>
    public EdgeException(
        RefusalCause cause,
        string message,
        HttpStatusCode? statusCode = null,
        TimeSpan? retryAfter = null,
        Exception? inner = null)
        : base(message, inner)
    {
        Cause = cause;
        StatusCode = statusCode;
        RetryAfter = retryAfter;
    }

    /// <summary>
    /// Why there is no answer. Beside the edge's own refusals: <see cref="RefusalCause.Unavailable"/> when it cannot be
    /// reached, <see cref="RefusalCause.DeadlineExceeded"/> when it did not answer in time, and
    /// <see cref="RefusalCause.Internal"/> when its answer cannot be understood.
    /// </summary>
    public RefusalCause Cause { get; }

    /// <summary>The door's HTTP status; null when it did not answer, and over gRPC and in the cluster.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>When to come back; null where the edge named no time.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>What became of the request on its way.</summary>
    internal Delivery Delivery { get; init; }
}
