using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Silo.Gateway;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Hosting;

internal sealed partial class EdgeHost
{
    /// <summary>How long a stop may take after the drain; a silo alone would try for minutes to reach a membership that is not there.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    /// <summary>How long the requests in flight of an evicted PoP may take; the silo has nobody to take leave of.</summary>
    private static readonly TimeSpan EvictedStop = TimeSpan.FromSeconds(1);

    private Task<bool>? _leaving;

    /// <summary>
    /// Drains the PoP, closes the doors, then leaves the cluster. Without its membership the PoP leaves unannounced, and
    /// the others evict it.
    /// </summary>
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
        await DrainAsync(cancellationToken);
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

    /// <summary>
    /// Goes on answering while the others hear that they should send nothing more, then waits for what they have under way
    /// here. A PoP alone has nobody that could take its requests over, and stops at once.
    /// </summary>
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        Services.GetRequiredService<PopLifecycle>().BeginDraining();
        TimeSpan time = Services.GetRequiredService<IOptions<GatewayOptions>>().Value.DrainTime;
        if (time == TimeSpan.Zero || Services.GetRequiredService<IPopDirectory>().Members.Length == 1) return;
        LogDrains(Pop, time);
        await Task.Delay(time, cancellationToken);
        Task gone = Services.GetRequiredService<VisitingRequests>().WhenGoneAsync();
        await gone.WaitAsync(OrderlyStop, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task StopEvictedAsync() => _leaving ??= AbandonAsync();

    private async Task<bool> AbandonAsync()
    {
        using CancellationTokenSource brief = new(EvictedStop);
        Task stop = _app.StopAsync(brief.Token);
        try
        {
            await stop.WaitAsync(LongestStop, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogDisorderlyStop(Pop, failure);
        }

        return stop.IsCompleted;
    }
}
