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
    /// <param name="endpoint">The door's address.</param>
    /// <param name="handler">What carries the calls; it is not disposed.</param>
    /// <param name="maxResponseBytes">Of one answer.</param>
    /// <param name="credentials">What to show.</param>
    public static GrpcDoor Open(Uri endpoint, HttpMessageHandler handler, int maxResponseBytes, Credentials credentials)
    {
        GrpcChannel channel = GrpcChannel.ForAddress(endpoint, new GrpcChannelOptions
        {
            // With the handler itself the channel would connect on its own, and after a failure answer calls for up to two
            // minutes with that failure, without asking the door again.
            HttpClient = new HttpClient(new UnsentCalls(handler), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan },
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
