using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.Grains.Routing;
using Orleans.Concurrency;

namespace EdgeOrleans.Grains.Serving;

/// <summary>
/// The address of one replica in the cluster: a thin way, past the PoP's router, to the queue that the PoP keeps in memory.
/// </summary>
[GrainType("edge.model")]
[Reentrant]
[KeepAlive]
[PopPlacementFilter]
internal sealed class ModelGrain(Arrivals arrivals, IGrainContext context) : Grain, IModelGrain
{
    private readonly int _version = ModelGrainKey.Parse(context.GrainId.Key.ToString()!).Version;

    /// <inheritdoc />
    public Task<RoutedResult> Infer(InferenceRequest request, RouteState route, CancellationToken cancellationToken) =>
        arrivals.EnterAsync(request, _version, route, cancellationToken);
}
