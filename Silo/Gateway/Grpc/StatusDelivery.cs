namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>
/// Sends the status of a stream that a stopping PoP ends, and keeps the call open for a moment. Behind the last call the
/// connection closes, and a caller that still sends (.NET's for one) loses a status that has arrived but was not read by then.
/// </summary>
internal static class StatusDelivery
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    /// <summary>Sends what the response holds, and waits for the moment.</summary>
    public static async Task CompleteAsync(HttpContext context, TimeProvider clock)
    {
        await context.Response.CompleteAsync();
        await Task.Delay(Moment, clock, CancellationToken.None);
    }
}
