using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EdgeOrleans.Benchmarks.Clients;

/// <summary>A client of the cluster.</summary>
internal sealed class ClusterMember : IAsyncDisposable
{
    private readonly IHost _host;

    public ClusterMember(IHost host)
    {
        _host = host;
        host.Start();
        Client = host.Services.GetRequiredService<IClusterClient>();
    }

    /// <summary>The Orleans client.</summary>
    public IClusterClient Client { get; }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
