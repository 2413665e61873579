using System.Net;
using EdgeOrleans.Client;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>The client library as a client of the cluster.</summary>
internal sealed class ClusterClient : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ClusterClient(IEnumerable<IPEndPoint> gateways, IEnumerable<string> pops, Action<EdgeClientOptions>? configure = null)
    {
        _services = new ServiceCollection()
            .AddEdgeClient(options =>
            {
                options.UseCluster(cluster =>
                {
                    foreach (string pop in pops) cluster.Pops.Add(pop);
                    foreach (IPEndPoint gateway in gateways) cluster.Gateways.Add(gateway);
                });
                configure?.Invoke(options);
            })
            .BuildServiceProvider();
        Edge = _services.GetRequiredService<IEdgeClient>();
    }

    public IEdgeClient Edge { get; }

    /// <summary>Where a PoP takes clients in.</summary>
    public static IPEndPoint GatewayOf(EdgeHost pop) => pop.Services.GetRequiredService<ILocalSiloDetails>().GatewayAddress.Endpoint;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
