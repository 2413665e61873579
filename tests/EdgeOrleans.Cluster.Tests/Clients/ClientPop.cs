using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Pops;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>A PoP with the sample catalog, called over HTTP, over gRPC and as a client of its cluster.</summary>
public sealed class ClientPop : IAsyncLifetime
{
    private RunningPop? _pop;
    private ClusterClient? _cluster;
    private ServiceProvider? _grpc;

    /// <summary>The library at the HTTP door.</summary>
    internal IEdgeClient Http => _pop!.Client;

    /// <summary>The library at the gRPC door.</summary>
    internal IEdgeClient Grpc => _grpc!.GetRequiredService<IEdgeClient>();

    /// <summary>The library in the cluster.</summary>
    internal IEdgeClient Cluster => _cluster!.Edge;

    public async ValueTask InitializeAsync()
    {
        _pop = await RunningPop.StartAsync();
        Uri door = _pop.Host.GrpcDoor;
        _grpc = new ServiceCollection().AddEdgeClient(options => (options.Endpoint, options.Protocol) = (door, EdgeProtocol.Grpc)).BuildServiceProvider();
        _cluster = new ClusterClient([ClusterClient.GatewayOf(_pop.Host)], ["fra"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_grpc is not null) await _grpc.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        if (_pop is not null) await _pop.DisposeAsync();
    }
}
