using EdgeOrleans.Silo.Gateway.Grpc.Frames;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>One call at the gRPC door.</summary>
/// <param name="Door">The HTTP/2 request that carries it.</param>
/// <param name="Messages">Its messages.</param>
internal readonly record struct RpcCall(DoorCall Door, FrameReader Messages)
{
    /// <summary>Cancelled when the caller withdraws the call.</summary>
    public CancellationToken Withdrawn => Door.Context.RequestAborted;

    /// <summary>Says which model the call is about, before anybody looks whether it exists.</summary>
    /// <exception cref="RefusedException">The caller may not use it.</exception>
    public void Name(string model)
    {
        Door.Context.Request.RouteValues[ModelPath.ModelKey] = model;
        if (Door.Caller.RefuseUseOf(model) is { } refusal) throw new RefusedException(refusal);
    }
}
