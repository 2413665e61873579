using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Placement;
using Orleans.Concurrency;

namespace EdgeOrleans.Grains.Routing;

/// <summary>The address of this PoP's router in the cluster. Its doors do without: one grain would be a queue for all of them.</summary>
[GrainType("edge.router")]
[Reentrant]
[KeepAlive]
[PopPlacementFilter]
internal sealed class RouterGrain(IRequestRouter router) : Grain, IRouterGrain
{
    /// <inheritdoc />
    public Task<InferenceResult> Infer(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken) =>
        Task.Run(async () => SentResults.Of(await router.InferAsync(request, elapsed, cancellationToken)), CancellationToken.None);

    /// <inheritdoc />
    public Task<RouteExplanation> Explain(RouteQuery query) => Task.FromResult(router.Explain(query));
}
