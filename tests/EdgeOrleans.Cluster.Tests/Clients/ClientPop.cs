using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>A PoP with the sample catalog, called over HTTP and as a client of its cluster.</summary>
public sealed class ClientPop : IAsyncLifetime
{
    private RunningPop? _pop;
    private ClusterClient? _cluster;

    /// <summary>The library at the HTTP door.</summary>
    internal IEdgeClient Http => _pop!.Client;

    /// <summary>The library in the cluster.</summary>
    internal IEdgeClient Cluster => _cluster!.Edge;

    public async ValueTask InitializeAsync()
    {
        _pop = await RunningPop.StartAsync();
        _cluster = new ClusterClient([ClusterClient.GatewayOf(_pop.Host)], ["fra"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        if (_pop is not null) await _pop.DisposeAsync();
    }
}
