using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer;

/// <summary>What the metadata of a call says of its inferences.</summary>
/// <param name="Route">What it tells the router.</param>
/// <param name="Deadline">How long the caller waits, from the call's arrival; null where the call does not say.</param>
internal readonly record struct InferDemands(RouteHeaders Route, TimeSpan? Deadline)
{
    /// <summary>Reads the metadata.</summary>
    /// <exception cref="RefusedException">An entry has another form than it must have.</exception>
    public static InferDemands Read(IHeaderDictionary headers) => new(RouteHeaders.Read(headers), GrpcTimeout.Read(headers));
}
