using EdgeOrleans.Client.Grpc;
using EdgeOrleans.Client.Http;
using EdgeOrleans.Client.Security;

namespace EdgeOrleans.Client.Entrances;

/// <summary>Makes the entrances that the options name.</summary>
internal sealed class EntranceFactory(
    IHttpClientFactory clients,
    IHttpMessageHandlerFactory handlers,
    Credentials credentials,
    TimeProvider clock,
    IServiceProvider services)
{
    /// <summary>The doors' gRPC port.</summary>
    public const int GrpcPort = 8001;

    /// <summary>Makes them; nothing is connected yet.</summary>
    public EntranceList Create(EdgeClientOptions options)
    {
        IEnumerable<IEntrance> entrances = options.Cluster is { } cluster
            ? cluster.Create(services, options.MaxResponseBytes)
            : options.FailoverEndpoints.Prepend(options.Endpoint).Select(endpoint => CreateDoor(endpoint, options));
        return new EntranceList([.. entrances.Select(entrance => new EntranceState(entrance, options.EjectionTime, clock))]);
    }

    private IEntrance CreateDoor(Uri endpoint, EdgeClientOptions options)
    {
        bool isGrpc = options.Protocol == EdgeProtocol.Grpc || (options.Protocol == EdgeProtocol.ByPort && endpoint.Port == GrpcPort);
        return isGrpc
            ? new GrpcEntrance(GrpcDoor.Open(endpoint, handlers.CreateHandler(EdgeClientServices.HttpClientName), options.MaxResponseBytes, credentials))
            : new HttpEntrance(
                new DoorExchange(clients.CreateClient(EdgeClientServices.HttpClientName), endpoint, credentials, clock), options.MaxResponseBytes);
    }
}
