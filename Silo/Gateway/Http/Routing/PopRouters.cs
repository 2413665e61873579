using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Silo.Gateway.Http.Routing;

/// <summary>Reaches routers by their grains.</summary>
internal sealed class PopRouters(IGrainFactory grains) : IPopRouters
{
    /// <inheritdoc />
    public Task<RouteExplanation> ExplainAsync(string pop, RouteQuery query) => grains.GetGrain<IRouterGrain>(pop).Explain(query);
}
