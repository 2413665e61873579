using EdgeOrleans.Benchmarks.Ladder.Fakes;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>Router grain, model grain, replica: what the doors call.</summary>
internal sealed class GrainRung : IRung
{
    private readonly IHost _host;
    private readonly IModelReplica _replica;
    private readonly InferenceRequest _request;
    private readonly IRouterGrain _router;

    private GrainRung(IHost host, IModelReplica replica, BenchmarkModel model)
    {
        _host = host;
        _replica = replica;
        _request = Requests.To(model);
        _router = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IRouterGrain>("local");
    }

    public static async Task<GrainRung> OpenAsync(BenchmarkModel model)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(siloPort: 21111, gatewayPort: 23000));
        SingleModelResidency residency = new();
        builder.Services.AddServing();
        builder.Services.AddSingleton<IModelCatalog, SingleModelCatalog>();
        builder.Services.AddSingleton<IModelResidency>(residency);
        IHost host = builder.Build();
        IModelReplica replica = await host.Services.GetRequiredService<IModelReplicaFactory>()
            .OpenAsync(ServingScope.DeploymentOf(model), new ModelStatistics(), default);
        residency.Replica = replica;
        await host.StartAsync();
        return new GrainRung(host, replica, model);
    }

    /// <inheritdoc />
    public Task RunAsync(int times) => Task.Run(async () =>
    {
        for (int i = 0; i < times; i++) Requests.Expect(await _router.Infer(_request, TimeSpan.Zero, default));
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _replica.DisposeAsync();
        _host.Dispose();
    }
}
