using System.IO.Pipelines;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>Ends the reading of a body that takes too long altogether: the read that is pending then comes back cancelled.</summary>
internal sealed class BodyDeadline : IDisposable
{
    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenRegistration _cancellation;

    /// <summary>Begins to count.</summary>
    /// <param name="pipe">The body.</param>
    /// <param name="time">How long it may take from now.</param>
    public BodyDeadline(PipeReader pipe, TimeSpan time)
    {
        // Not by a token of the read: the server takes a read that was broken off for one that goes on, and calls that our fault.
        _late = new CancellationTokenSource(time);
        _cancellation = _late.Token.UnsafeRegister(static body => ((PipeReader)body!).CancelPendingRead(), pipe);
    }

    /// <summary>The refusal of a body that took too long; its connection closes after the answer.</summary>
    public static RefusedException Refuse(HttpContext context, TimeSpan time)
    {
        context.Response.Headers.Connection = "close";
        return new RefusedException(new Refusal(
            RefusalCause.InvalidInput, $"The request's body took longer than Gateway:MaxBodyTime, {time}; send it faster, or smaller."))
        {
            Status = StatusCodes.Status408RequestTimeout,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        _late.Dispose();
    }
}
