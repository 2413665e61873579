using EdgeOrleans.Client.Security;
using EdgeOrleans.Protocol;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeOrleans.Client.Grpc;

/// <summary>One gRPC door: its channel and what to show there.</summary>
internal sealed class GrpcDoor : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly Credentials _credentials;

    private GrpcDoor(Uri endpoint, GrpcChannel channel, Credentials credentials)
    {
        (_channel, _credentials, Name) = (channel, credentials, endpoint.AbsoluteUri);
        Service = new GRPCInferenceService.GRPCInferenceServiceClient(channel);
    }

    /// <summary>The address, for messages.</summary>
    public string Name { get; }

    /// <summary>The protocol's calls.</summary>
    public GRPCInferenceService.GRPCInferenceServiceClient Service { get; }

    /// <summary>Makes the channel; nothing is connected yet.</summary>
    public static GrpcDoor Open(Uri endpoint, IHttpMessageHandlerFactory handlers, int maxResponseBytes, Credentials credentials)
    {
        GrpcChannel channel = GrpcChannel.ForAddress(endpoint, new GrpcChannelOptions
        {
            HttpHandler = handlers.CreateHandler(EdgeClientServices.HttpClientName),
            MaxReceiveMessageSize = maxResponseBytes,
            MaxSendMessageSize = null,
        });
        return new GrpcDoor(endpoint, channel, credentials);
    }

    /// <summary>The headers of a call, with the credentials.</summary>
    public async ValueTask<CallOptions> StartAsync(InferOptions? options, CancellationToken stop)
    {
        Metadata headers = [];
        if (_credentials.ApiKey is { } key) headers.Add(DoorMetadata.ApiKey, key);
        if (await _credentials.GetTokenAsync(stop) is { } token) headers.Add(DoorMetadata.Authorization, $"Bearer {token}");
        if (options is not null) DoorMetadata.AddRoute(headers, options);
        return new CallOptions(headers, cancellationToken: stop);
    }

    public void Dispose() => _channel.Dispose();
}
