using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.Grains.Routing.Own;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Serving;

/// <summary>Registers what runs models.</summary>
public static class ServingServices
{
    /// <summary>Adds replicas over ONNX Runtime and the instruments of serving.</summary>
    public static IServiceCollection AddServing(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<OwnSends>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ServingInstruments>();
        services.TryAddSingleton<VisitingRequests>();
        services.TryAddSingleton(provider => new OnnxEnvironment(new OnnxEnvironmentSettings
        {
            ProviderLibraries = provider.GetRequiredService<IOptions<ServingOptions>>().Value.ExecutionProviderLibraries,
        }));
        services.TryAddSingleton<IModelReplicaFactory, ModelReplicaFactory>();
        services.TryAddSingleton<ISignatureReader, OnnxSignatureReader>();
        return services;
    }
}
