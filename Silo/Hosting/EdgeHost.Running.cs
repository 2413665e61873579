using EdgeOrleans.Silo.Hosting.Cluster;
using EdgeOrleans.Silo.Hosting.Tls;

namespace EdgeOrleans.Silo.Hosting;

internal sealed partial class EdgeHost
{
    /// <summary>
    /// Runs a PoP until Ctrl-C or SIGTERM. One that the others evicted, since it stood still or was cut off for too long,
    /// starts again with the same doors: its process is as good as new, and nobody need look after it.
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <exception cref="StartException">The PoP cannot start.</exception>
    public static async Task RunAsync(string[] settings)
    {
        bool isEvicted = true;
        while (isEvicted)
        {
            await using EdgeHost pop = Build(settings);
            await pop.StartAsync();
            settings =
            [
                .. settings, $"--Gateway:HttpPort={pop._doors.HttpPort}", $"--Gateway:GrpcPort={pop._doors.GrpcPort}",
                $"--Gateway:MetricsPort={pop._doors.MetricsPort}",
            ];
            isEvicted = await pop.WaitForEndAsync();
        }
    }

    /// <summary>Waits until the PoP is told to stop, or is evicted, and stops it.</summary>
    /// <returns>Whether it was evicted.</returns>
    private async Task<bool> WaitForEndAsync()
    {
        Task told = Task.Delay(Timeout.Infinite, Stopping);
        Task evicted = Services.GetRequiredService<Eviction>().Heard;
        if (await Task.WhenAny(told, evicted) == told)
        {
            await StopAsync();
            return false;
        }

        LogStartsAgain(Pop);
        await StopEvictedAsync();
        return true;
    }

    /// <summary>Starts everything, or gives up once it is clear that the other silos refuse this one.</summary>
    private async Task StartAppAsync(CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<string?> refused = Services.GetRequiredService<PeerConnections>().Refused;
        Task started = _app.StartAsync(giveUp.Token);
        if (await Task.WhenAny(started, refused) == started)
        {
            await started;
            return;
        }

        await giveUp.CancelAsync();
        await started.WaitAsync(OrderlyStop, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving = Task.FromResult(started.IsCompleted);
        throw new StartException(Services.GetRequiredService<ClusterTls>().RemedyOf(await refused));
    }
}
