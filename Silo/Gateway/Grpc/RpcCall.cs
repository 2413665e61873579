using EdgeOrleans.Silo.Gateway.Grpc.Frames;

namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>One call at the gRPC door.</summary>
/// <param name="Door">The HTTP/2 request that carries it.</param>
/// <param name="Messages">Its messages.</param>
internal readonly record struct RpcCall(DoorCall Door, FrameReader Messages)
{
    /// <summary>Cancelled when the caller withdraws the call.</summary>
    public CancellationToken Withdrawn => Door.Context.RequestAborted;

    /// <summary>Names the model that the call is about, for metrics.</summary>
    public void Name(string model) => Door.Context.Request.RouteValues[ModelPath.ModelKey] = model;
}
