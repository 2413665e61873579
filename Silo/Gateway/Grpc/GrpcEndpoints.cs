using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Grpc.Health;
using EdgeOrleans.Silo.Gateway.Grpc.Infer;
using EdgeOrleans.Silo.Gateway.Grpc.Models;
using EdgeOrleans.Silo.Gateway.Security;
using Grpc.Reflection;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>The methods of the gRPC door.</summary>
internal static class GrpcEndpoints
{
    /// <summary>The full name of the inference service.</summary>
    public const string Service = "inference.GRPCInferenceService";

    /// <summary>Maps the inference service, the standard health service and server reflection.</summary>
    public static void MapGrpcDoor(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        var server = services.GetRequiredService<ServerRpcs>();
        var models = services.GetRequiredService<ModelRpcs>();
        var repository = services.GetRequiredService<RepositoryRpcs>();
        int most = services.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxRequestBytes;
        RpcRoutes routes = new(
            endpoints,
            services.GetRequiredService<RpcGuard>(),
            services.GetRequiredService<GatewayMemory>(),
            services.GetRequiredService<TimeProvider>(),
            Service);

        routes.Unary("ServerLive", ServerLiveRequest.Parser, "live", Access.Open, ServerRpcs.LiveAsync);
        routes.Unary("ServerReady", ServerReadyRequest.Parser, "ready", Access.Open, server.ReadyAsync);
        routes.Unary("ServerMetadata", ServerMetadataRequest.Parser, "server_metadata", Access.Read, ServerRpcs.MetadataAsync);

        routes.Unary("ModelReady", ModelReadyRequest.Parser, "model_ready", Access.Read, models.ReadyAsync);
        routes.Unary("ModelMetadata", ModelMetadataRequest.Parser, "model_metadata", Access.Read, models.MetadataAsync);
        routes.Unary("ModelConfig", ModelConfigRequest.Parser, "model_config", Access.Read, models.ConfigAsync);
        routes.Unary("ModelStatistics", ModelStatisticsRequest.Parser, "statistics", Access.Read, models.StatisticsAsync);
        routes.Map("ModelInfer", new RpcOperation("infer", Access.Infer, most), services.GetRequiredService<InferRpc>().InferAsync);
        routes.Map("ModelStreamInfer", new RpcOperation("stream", Access.Infer, most, IsStream: true), services.GetRequiredService<StreamRpc>().InferAsync);

        routes.Unary("RepositoryIndex", RepositoryIndexRequest.Parser, "repository_index", Access.Read, repository.IndexAsync);
        routes.Unary("RepositoryModelLoad", RepositoryModelLoadRequest.Parser, "load", Access.Deploy, repository.LoadAsync, most);
        routes.Unary("RepositoryModelUnload", RepositoryModelUnloadRequest.Parser, "unload", Access.Deploy, repository.UnloadAsync);
        routes.Otherwise();

        endpoints.MapGrpcService<HealthRpcs>();
        endpoints.MapGrpcService<ReflectionServiceImpl>();
        endpoints.MapGrpcService<ReflectionV1ServiceImpl>();
    }
}
