using EdgeOrleans.Silo.Gateway.Grpc;
using EdgeOrleans.Silo.Gateway.Http;
using EdgeOrleans.Silo.Gateway.Http.Deployment;
using EdgeOrleans.Silo.Gateway.Http.Infer;
using EdgeOrleans.Silo.Gateway.Http.Keys;
using EdgeOrleans.Silo.Gateway.Http.Models;
using EdgeOrleans.Silo.Gateway.Http.Models.Pushed;
using EdgeOrleans.Silo.Gateway.Http.OpenApi;
using EdgeOrleans.Silo.Gateway.Http.Pipelines;
using EdgeOrleans.Silo.Gateway.Http.Pops;
using EdgeOrleans.Silo.Gateway.Http.Repository;
using EdgeOrleans.Silo.Gateway.Http.Routing;
using EdgeOrleans.Silo.Gateway.Http.Stages;
using EdgeOrleans.Silo.Gateway.Security;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>The endpoints of the doors.</summary>
public static class GatewayEndpoints
{
    /// <summary>
    /// Maps the Open Inference Protocol v2 in Triton's dialect, and below <c>/edge</c> what it has no words for; and the same protocol over gRPC. A path that nothing else maps is answered with 404, a
    /// verb that a path does not take with 405.
    /// </summary>
    public static IEndpointRouteBuilder MapGateway(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        IServiceProvider services = endpoints.ServiceProvider;
        var server = services.GetRequiredService<ServerEndpoints>();
        var models = services.GetRequiredService<ModelEndpoints>();
        var infer = services.GetRequiredService<InferEndpoint>();
        var repository = services.GetRequiredService<RepositoryEndpoints>();
        var pops = services.GetRequiredService<PopEndpoints>();
        var keys = services.GetRequiredService<KeyEndpoints>();
        var explain = services.GetRequiredService<ExplainEndpoint>();
        DoorRoutes routes = new(endpoints, services.GetRequiredService<RequestGuard>());

        routes.Get("/v2", "server_metadata", Access.Read, server.MetadataAsync);
        routes.Get("/v2/health/live", "live", Access.Open, server.LiveAsync);
        routes.Get("/v2/health/ready", "ready", Access.Open, server.ReadyAsync);

        routes.Get("/v2/models", "model_list", Access.Read, models.ListAsync);
        routes.Get("/v2/models/stats", "statistics", Access.Read, models.AllStatisticsAsync);
        routes.GetModel("", "model_metadata", Access.Read, models.MetadataAsync);
        routes.GetModel("/config", "model_config", Access.Read, models.ConfigAsync);
        routes.GetModel("/ready", "model_ready", Access.Read, models.ReadyAsync);
        routes.GetModel("/stats", "statistics", Access.Read, models.StatisticsAsync);
        routes.PostModel("/infer", "infer", Access.Infer, infer.InferAsync);

        routes.Post("/v2/repository/index", "repository_index", Access.Read, repository.IndexAsync);
        routes.Post("/v2/repository/models/{model}/load", "load", Access.Deploy, repository.LoadAsync);
        routes.Post("/v2/repository/models/{model}/unload", "unload", Access.Deploy, repository.UnloadAsync);

        routes.Get("/edge/pops", "pops", Access.Operate, pops.ListAsync);
        routes.Get("/edge/pops/{pop}", "pops", Access.Operate, pops.OneAsync);
        routes.Get("/edge/route", "route", Access.Operate, explain.ExplainAsync);

        routes.Get("/edge/keys", "keys", Access.Operate, keys.ListAsync);
        routes.Post("/edge/keys", "keys", Access.Operate, keys.CreateAsync);
        routes.Delete("/edge/keys/{id}", "keys", Access.Operate, keys.RevokeAsync);

        StageEndpoints stages = services.GetRequiredService<StageEndpoints>();
        MapArtifacts(routes, "/edge/stages", "stages", stages);
        routes.Post("/edge/stages/{name}/{version}/check", "stages", Access.Deploy, stages.CheckAsync);
        MapArtifacts(routes, "/edge/pipelines", "pipelines", services.GetRequiredService<PipelineEndpoints>());
        MapArtifacts(routes, "/edge/models", "pushed_models", services.GetRequiredService<PushedModelEndpoints>());

        routes.Get("/openapi.json", "description", Access.Open, services.GetRequiredService<OpenApiEndpoint>().ReadAsync);
        endpoints.MapGrpcDoor();
        routes.Otherwise("unknown", Access.Open, ServerEndpoints.UnknownAsync);
        return endpoints;
    }

    private static void MapArtifacts(DoorRoutes routes, string path, string operation, ArtifactEndpoints artifacts)
    {
        routes.Get(path, operation, Access.Read, artifacts.ListAsync);
        routes.Get(path + "/{name}", operation, Access.Read, artifacts.ReadAsync);
        routes.Put(path + "/{name}/latest", operation, Access.Deploy, artifacts.SetLatestAsync);
        routes.Put(path + "/{name}/{version}", operation, Access.Deploy, artifacts.PutAsync);
        routes.Delete(path + "/{name}/{version}", operation, Access.Deploy, artifacts.DeleteAsync);
    }
}
