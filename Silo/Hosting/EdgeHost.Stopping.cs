namespace EdgeOrleans.Silo.Hosting;

internal sealed partial class EdgeHost
{
    /// <summary>How long a stop may take in all; a silo alone would try for minutes to reach a membership that is not there.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    private Task<bool>? _leaving;

    /// <summary>Waits for Ctrl-C or SIGTERM, and stops.</summary>
    public async Task WaitForShutdownAsync()
    {
        await Task.Delay(Timeout.Infinite, Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StopAsync();
    }

    /// <summary>Closes the doors, then leaves the cluster. Without its membership the PoP leaves unannounced, and the others evict it.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _leaving ??= LeaveAsync(cancellationToken);

    /// <summary>Stops, where that has not happened yet, and frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_started) await StopAsync();
        // What still runs needs what would be freed; the process is about to end.
        if (_leaving is null || await _leaving) await _app.DisposeAsync();
    }

    /// <returns>Whether the stop has come to its end.</returns>
    private async Task<bool> LeaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _app.StopAsync(cancellationToken).WaitAsync(LongestStop, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            LogLeftUnannounced(Pop, LongestStop);
            return false;
        }
    }
}
