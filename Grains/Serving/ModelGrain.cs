using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.Grains.Routing;
using Orleans.Concurrency;

namespace EdgeOrleans.Grains.Serving;

/// <summary>
/// The address of one replica in the cluster: a thin way, past the PoP's router, to the queue that the PoP keeps in memory.
/// A short run takes place on its caller's thread, which must not be the grain's turn.
/// </summary>
[GrainType("edge.model")]
[Reentrant]
[KeepAlive]
[PopPlacementFilter]
internal sealed class ModelGrain : Grain, IModelGrain
{
    private readonly IRequestRouter _router;
    private readonly VisitingRequests _visiting;
    private readonly int _version;

    public ModelGrain(IRequestRouter router, VisitingRequests visiting, IGrainContext context)
    {
        (_router, _visiting) = (router, visiting);
        _version = ModelGrainKey.Parse(context.GrainId.Key.ToString()!).Version;
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
