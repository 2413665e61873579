using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Placement;

/// <summary>Calls replicas by their grain, as the router of another PoP does.</summary>
internal static class ModelCalls
{
    /// <summary>Runs a model whose requests say how many steps they take, on a PoP.</summary>
    public static Task<RoutedResult> RunOnAsync(this EdgeHost from, string pop, string model, long steps)
    {
        var request = new InferenceRequest
        {
            Model = model,
            Inputs = [Tensor.Create("x", new float[16], [1, 16]), Tensor.Create<long>("steps", [steps], [])],
            Timeout = TimeSpan.FromSeconds(60),
        };
        return from.Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IModelGrain>(new ModelGrainKey(model, 1, pop, 0).ToString())
            .Infer(request, new RouteState(TimeSpan.Zero, [from.Pop], 0), TestContext.Current.CancellationToken);
    }
}
