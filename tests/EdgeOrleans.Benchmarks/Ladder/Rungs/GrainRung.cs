using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>Router grain, model grain, replica: what the doors call.</summary>
internal sealed class GrainRung : IRung
{
    private readonly EdgeHost _pop;
    private readonly InferenceRequest _request;
    private readonly IRouterGrain _router;

    private GrainRung(EdgeHost pop, BenchmarkModel model)
    {
        _pop = pop;
        _request = Requests.To(model);
        _router = pop.Services.GetRequiredService<IGrainFactory>().GetGrain<IRouterGrain>(pop.Pop);
    }

    /// <summary>Starts a PoP.</summary>
    public static async Task<GrainRung> OpenAsync(BenchmarkModel model) => new(await BenchmarkPop.StartAsync(), model);

    /// <inheritdoc />
    public Task RunAsync(int times) => Task.Run(async () =>
    {
        for (int i = 0; i < times; i++) Requests.Expect(await _router.Infer(_request, TimeSpan.Zero, default));
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _pop.StopAsync();
        await _pop.DisposeAsync();
    }
}
