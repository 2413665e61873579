using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pipelines;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>Reaches replicas and pipelines by their grains.</summary>
internal sealed class GrainReplicaSender(IGrainFactory grains) : IReplicaSender
{
    /// <inheritdoc />
    public Task<RoutedResult> SendAsync(
        ModelGrainKey replica, InferenceRequest request, RouteState route, CancellationToken cancellationToken) =>
        grains.GetGrain<IModelGrain>(replica.ToString()).Infer(request, route, cancellationToken);

    /// <inheritdoc />
    public Task<RoutedResult> SendAsync(
        PipelineGrainKey pipeline, InferenceRequest request, RouteState route, CancellationToken cancellationToken) =>
        grains.GetGrain<IPipelineGrain>(pipeline.ToString()).Infer(request, route, cancellationToken);
}
