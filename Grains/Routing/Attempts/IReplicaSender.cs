using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pipelines;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>The way to the replicas and pipelines of other PoPs.</summary>
internal interface IReplicaSender
{
    /// <summary>Sends a request to a replica; throws what the way there throws.</summary>
    Task<RoutedResult> SendAsync(ModelGrainKey replica, InferenceRequest request, RouteState route, CancellationToken cancellationToken);

    /// <summary>Sends a request to a pipeline; throws what the way there throws.</summary>
    Task<RoutedResult> SendAsync(PipelineGrainKey pipeline, InferenceRequest request, RouteState route, CancellationToken cancellationToken);
}
