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

    /// <summary>The library with options of a test's own.</summary>
    /// <param name="transport"><c>http</c>, <c>grpc</c> or <c>cluster</c>.</param>
    /// <param name="configure">Sets them.</param>
    internal ServiceProvider Configured(string transport, Action<EdgeClientOptions> configure) =>
        new ServiceCollection()
            .AddEdgeClient(options =>
            {
                if (transport == "cluster")
                {
                    options.UseCluster(cluster =>
                    {
                        cluster.Pops.Add("fra");
                        cluster.Gateways.Add(ClusterClient.GatewayOf(_pop!.Host));
                    });
                }
                else
                {
                    (options.Endpoint, options.Protocol) = transport == "http" ? (_pop!.Host.Door, EdgeProtocol.Http) : (_pop!.Host.GrpcDoor, EdgeProtocol.Grpc);
                }

                configure(options);
            })
            .BuildServiceProvider();

    public async ValueTask InitializeAsync()
    {
        _pop = await RunningPop.StartAsync();
        _grpc = Configured("grpc", _ => { });
        _cluster = new ClusterClient([ClusterClient.GatewayOf(_pop.Host)], ["fra"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_grpc is not null) await _grpc.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        if (_pop is not null) await _pop.DisposeAsync();
    }
}
