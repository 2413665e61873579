using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Silo.Gateway.Http.Routing;

/// <summary>The routers of other PoPs.</summary>
internal interface IPopRouters
{
    /// <summary>Asks a PoP's router what it would do; throws what the way there throws.</summary>
    Task<RouteExplanation> ExplainAsync(string pop, RouteQuery query);
}
