using System.IO.Pipelines;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>Ends the reading of a body that takes too long altogether.</summary>
internal sealed class BodyDeadline : IDisposable
{
    private readonly HttpContext _context;
    private readonly TimeSpan _time;
    private readonly CancellationTokenSource _late;

    /// <summary>Begins to count.</summary>
    /// <param name="context">The request.</param>
    /// <param name="time">How long the body may take from now.</param>
    public BodyDeadline(HttpContext context, TimeSpan time)
    {
        (_context, _time) = (context, time);
        _late = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _late.CancelAfter(time);
    }

    /// <summary>Waits for more of the body.</summary>
    /// <exception cref="RefusedException">It took too long.</exception>
    public async ValueTask<ReadResult> ReadAsync(PipeReader pipe)
    {
        try
        {
            return await pipe.ReadAsync(_late.Token);
        }
        catch (OperationCanceledException) when (!_context.RequestAborted.IsCancellationRequested)
        {
            _context.Response.Headers.Connection = "close";
            throw new RefusedException(new Refusal(
                RefusalCause.InvalidInput, $"The request's body took longer than Gateway:MaxBodyTime, {_time}; send it faster, or smaller."))
            {
                Status = StatusCodes.Status408RequestTimeout,
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _late.Dispose();
}
