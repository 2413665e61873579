using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway.Models;

namespace EdgeOrleans.Silo.Gateway.Grpc.Models;

/// <summary>What the server says of itself.</summary>
internal sealed class ServerRpcs(PopLifecycle lifecycle)
{
    /// <summary>Answers <c>ServerLive</c>.</summary>
    public static Task<ServerLiveResponse> LiveAsync(ServerLiveRequest request, RpcCall call) => Task.FromResult(new ServerLiveResponse { Live = true });

    /// <summary>Answers <c>ServerReady</c>: whether the loads of the start have ended, and no stop has begun.</summary>
    public Task<ServerReadyResponse> ReadyAsync(ServerReadyRequest request, RpcCall call) =>
        Task.FromResult(new ServerReadyResponse { Ready = ServerDescription.WhyNotReady(lifecycle.State) is null });

    /// <summary>Answers <c>ServerMetadata</c>.</summary>
    public static Task<ServerMetadataResponse> MetadataAsync(ServerMetadataRequest request, RpcCall call) => Task.FromResult(new ServerMetadataResponse
    {
        Name = ServerDescription.Name,
        Version = ServerDescription.Version,
        Extensions = { ServerDescription.Extensions },
    });
}
