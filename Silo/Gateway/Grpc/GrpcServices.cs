using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway.Grpc.Health;
using EdgeOrleans.Silo.Gateway.Grpc.Infer;
using EdgeOrleans.Silo.Gateway.Grpc.Infer.Writing;
using EdgeOrleans.Silo.Gateway.Grpc.Models;
using Grpc.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>Registers the gRPC door.</summary>
internal static class GrpcServices
{
    // Health and reflection ask for names.
    private const int SmallMessage = 64 * 1024;

    /// <summary>Adds the gRPC door.</summary>
    public static void AddGrpcDoor(this IServiceCollection services)
    {
        services.AddGrpc(options => options.MaxReceiveMessageSize = SmallMessage);
        services.TryAddSingleton<RpcGuard>();
        services.TryAddSingleton<ServerRpcs>();
        services.TryAddSingleton<ModelRpcs>();
        services.TryAddSingleton<RepositoryRpcs>();
        services.TryAddSingleton<InferRunner>();
        services.TryAddSingleton<InferAnswerWriter>();
        services.TryAddSingleton<InferRpc>();
        services.TryAddSingleton<StreamRpc>();
        services.TryAddSingleton<HealthRpcs>();
        services.TryAddSingleton(_ => new ReflectionServiceImpl(Described()));
        services.TryAddSingleton(_ => new ReflectionV1ServiceImpl(Described()));
    }

    private static Google.Protobuf.Reflection.ServiceDescriptor[] Described() =>
    [
        InferenceReflection.Descriptor.Services[0],
        global::Grpc.Health.V1.Health.Descriptor,
    ];
}
