using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pipelines;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.Grains.Routing;
using Orleans.Concurrency;

namespace EdgeOrleans.Grains.Pipelines;

/// <summary>
/// The address of one version of a pipeline in the cluster: a thin way, past the PoP's router, to the run of its graph.
/// </summary>
[GrainType("edge.pipeline")]
[Reentrant]
[KeepAlive]
[PopPlacementFilter]
internal sealed class PipelineGrain(Arrivals arrivals, IGrainContext context) : Grain, IPipelineGrain
{
    private readonly int _version = PipelineGrainKey.Parse(context.GrainId.Key.ToString()!).Version;

    /// <inheritdoc />
    public Task<RoutedResult> Infer(InferenceRequest request, RouteState route, CancellationToken cancellationToken) =>
        arrivals.EnterAsync(request, _version, route, cancellationToken);
}
