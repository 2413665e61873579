using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pipelines;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Serving;
using Orleans.Concurrency;

namespace EdgeOrleans.Grains.Pipelines;

/// <summary>
/// The address of one version of a pipeline in the cluster: a thin way, past the PoP's router, to the run of its graph. The
/// short steps take place on their caller's thread, which must not be the grain's turn.
/// </summary>
[GrainType("edge.pipeline")]
[Reentrant]
[KeepAlive]
[PopPlacementFilter]
internal sealed class PipelineGrain : Grain, IPipelineGrain
{
    private readonly IRequestRouter _router;
    private readonly VisitingRequests _visiting;
    private readonly int _version;

    public PipelineGrain(IRequestRouter router, VisitingRequests visiting, IGrainContext context)
    {
        (_router, _visiting) = (router, visiting);
        _version = PipelineGrainKey.Parse(context.GrainId.Key.ToString()!).Version;
    }

    /// <inheritdoc />
    public Task<RoutedResult> Infer(InferenceRequest request, RouteState route, CancellationToken cancellationToken)
    {
        _visiting.Arrived();
        return Task.Run(() => ArriveAsync(request, route, cancellationToken), CancellationToken.None);
    }

    private async Task<RoutedResult> ArriveAsync(InferenceRequest request, RouteState route, CancellationToken cancellationToken)
    {
        try
        {
            return await _router.ArriveAsync(request, _version, route, cancellationToken);
        }
        finally
        {
            _visiting.Left();
        }
    }
}
