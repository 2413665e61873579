using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pipelines;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Silo.Gateway;

namespace EdgeOrleans.Silo.Hosting;

/// <summary>The stations of a PoP, in the order in which a request meets them.</summary>
internal static class EdgeServices
{
    /// <summary>Adds every station.</summary>
    public static void AddEdgeServices(this IServiceCollection services) =>
        services
            .AddGateway()
            .AddTenants()
            .AddRequestRouting()
            .AddPops()
            .AddPipelines()
            .AddModels()
            .AddServing()
            .AddStages()
            .AddDeployment()
            .AddKeys();
}
