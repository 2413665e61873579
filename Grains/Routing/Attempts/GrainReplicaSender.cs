using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>Reaches replicas by their grains.</summary>
internal sealed class GrainReplicaSender(IGrainFactory grains) : IReplicaSender
{
    /// <inheritdoc />
    public Task<RoutedResult> SendAsync(
        ModelGrainKey replica, InferenceRequest request, RouteState route, CancellationToken cancellationToken) =>
        grains.GetGrain<IModelGrain>(replica.ToString()).Infer(request, route, cancellationToken);
}
