using System.Buffers;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Grpc;
using EdgeOrleans.Silo.Gateway.Http;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Http.Infer;
using EdgeOrleans.Silo.Gateway.Http.Infer.Writing;
using EdgeOrleans.Silo.Gateway.Http.Keys;
using EdgeOrleans.Silo.Gateway.Http.Models;
using EdgeOrleans.Silo.Gateway.Http.Models.Pushed;
using EdgeOrleans.Silo.Gateway.Http.OpenApi;
using EdgeOrleans.Silo.Gateway.Http.Pipelines;
using EdgeOrleans.Silo.Gateway.Http.Pops;
using EdgeOrleans.Silo.Gateway.Http.Repository;
using EdgeOrleans.Silo.Gateway.Http.Routing;
using EdgeOrleans.Silo.Gateway.Http.Stages;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>Registers the doors.</summary>
public static class GatewayServices
{
    /// <summary>Adds the doors, whose settings are section <see cref="GatewayOptions.Section"/>. It needs a model catalog, the PoP's lifecycle, a request router, a directory of PoPs, deployments, a stage catalog, API keys and the tenants.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddOptions<GatewayOptions>()
            .BindConfiguration(GatewayOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddRouting();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<GatewayInstruments>();
        services.TryAddSingleton<RequestRecorder>();
        services.TryAddSingleton(provider => new GatewayMemory(
            ArrayPool<byte>.Shared,
            provider.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxHeldBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4));
        services.TryAddSingleton<ObjectPool<AnswerBuffer>>(provider =>
            new DefaultObjectPool<AnswerBuffer>(new AnswerBufferPolicy(provider.GetRequiredService<GatewayMemory>())));
        services.TryAddSingleton<DoorAnswers>();
        services.AddSecurity();
        services.TryAddSingleton<RequestGuard>();
        services.TryAddSingleton<RequestBodyReader>();
        services.TryAddSingleton<Classifier>();
        services.TryAddSingleton<InferAnswers>();
        services.TryAddSingleton<InferEndpoint>();
        services.TryAddSingleton<ServerEndpoints>();
        services.TryAddSingleton<ModelEndpoints>();
        services.TryAddSingleton<RepositoryEndpoints>();
        services.TryAddSingleton<IPopStatuses, PopStatuses>();
        services.TryAddSingleton<PopEndpoints>();
        services.TryAddSingleton<IPopRouters, PopRouters>();
        services.TryAddSingleton<ExplainEndpoint>();
        services.TryAddSingleton<StageDetails>();
        services.TryAddSingleton<StageEndpoints>();
        services.TryAddSingleton<PipelineDetails>();
        services.TryAddSingleton<PipelineEndpoints>();
        services.TryAddSingleton<PushedModelDetails>();
        services.TryAddSingleton<PushedModelEndpoints>();
        services.TryAddSingleton<OpenApiEndpoint>();
        services.TryAddSingleton<KeyEndpoints>();
        services.AddGrpcDoor();
        return services;
    }
}
