using EdgeOrleans.Client.Cluster.Tls;
using EdgeOrleans.Contracts.Inference;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EdgeOrleans.Client.Cluster;

/// <summary>The client's own connection to the cluster, made at the first call and again after it failed to come about. Thread-safe.</summary>
/// <param name="create">Makes the services of an Orleans client.</param>
/// <param name="entrances">How many entrances share the link; the last one to go closes it.</param>
internal sealed class ClusterLink(Func<ServiceProvider> create, int entrances) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private Task<ServiceProvider>? _joining;
    private int _entrances = entrances;

    /// <summary>The Orleans client, once it is connected.</summary>
    /// <exception cref="EdgeException">No connection came about.</exception>
    public ValueTask<IClusterClient> JoinAsync(CancellationToken stop)
    {
        Task<ServiceProvider> joining;
        lock (_lock)
        {
            if (_joining is null or { IsFaulted: true } or { IsCanceled: true }) _joining = Task.Run(OpenAsync, CancellationToken.None);
            joining = _joining;
        }

        return joining.IsCompletedSuccessfully ? new(joining.Result.GetRequiredService<IClusterClient>()) : WaitAsync(joining, stop);
    }

    /// <summary>An entrance goes.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<ServiceProvider>? joining;
        lock (_lock)
        {
            if (--_entrances > 0) return;
            joining = _joining;
        }

        await _closing.CancelAsync();
        if (joining is not null)
        {
            await ((Task)joining).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (joining.IsCompletedSuccessfully) await CloseAsync(joining.Result);
        }

        _closing.Dispose();
    }

    private static async ValueTask<IClusterClient> WaitAsync(Task<ServiceProvider> joining, CancellationToken stop)
    {
        try
        {
            return (await joining.WaitAsync(stop)).GetRequiredService<IClusterClient>();
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            throw new EdgeException(
                RefusalCause.Unavailable,
                failure is GatewayRefusedException
                    ? $"The client could not join the cluster, since {failure.Message}."
                    : $"The client could not join the cluster ({failure.Message.TrimEnd('.')}); check that a PoP's Orleans gateway can be reached.",
                inner: failure)
            {
                Delivery = Delivery.Unsent,
            };
        }
    }

    private static async ValueTask CloseAsync(ServiceProvider services)
    {
        foreach (IHostedService service in services.GetServices<IHostedService>().Reverse()) await service.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }

    private async Task<ServiceProvider> OpenAsync()
    {
        ServiceProvider services = create();
        try
        {
            foreach (IHostedService service in services.GetServices<IHostedService>()) await service.StartAsync(_closing.Token);
            return services;
        }
        catch (Exception failure)
        {
            string? problem = services.GetService<GatewayWatch>()?.Problem;
            await services.DisposeAsync();
            if (problem is null) throw;
            throw new GatewayRefusedException(problem, failure);
        }
    }
}
