using System.IO.Pipelines;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>Ends the reading of a body that takes too long altogether; a body that is there already costs no timer.</summary>
/// <param name="context">The request.</param>
/// <param name="time">How long the body may take.</param>
internal struct BodyDeadline(HttpContext context, TimeSpan time) : IDisposable
{
    private CancellationTokenSource? _late;

    /// <summary>Waits for more of the body.</summary>
    /// <exception cref="RefusedException">It took too long.</exception>
    public ValueTask<ReadResult> ReadAsync(PipeReader pipe)
    {
        if (_late is null)
        {
            _late = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            _late.CancelAfter(time);
        }

        return ReadAsync(pipe, context, time, _late.Token);
    }

    /// <inheritdoc/>
    public readonly void Dispose() => _late?.Dispose();

    private static async ValueTask<ReadResult> ReadAsync(PipeReader pipe, HttpContext context, TimeSpan time, CancellationToken late)
    {
        try
        {
            return await pipe.ReadAsync(late);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Headers.Connection = "close";
            throw new RefusedException(new Refusal(
                RefusalCause.InvalidInput, $"The request's body took longer than Gateway:MaxBodyTime, {time}; send it faster, or smaller."))
            {
                Status = StatusCodes.Status408RequestTimeout,
            };
        }
    }
}
