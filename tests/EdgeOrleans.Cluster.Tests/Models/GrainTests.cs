using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Models;

/// <summary>The addresses of router and replica, by which other PoPs call them.</summary>
public sealed class GrainTests
{
    [Fact]
    public async Task RouterAndModelGrain_CalledByTheirKeys_AnswerAsTheDoorDoes()
    {
        await using EdgeHost pop = EdgeHost.Build(
        [
            "--Pop:Id=fra", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", .. FreePorts.OfSilo(),
        ]);
        await pop.StartAsync(TestContext.Current.CancellationToken);
        var grains = pop.Services.GetRequiredService<IGrainFactory>();
        int[] values = [.. Enumerable.Range(1, 16)];
        var request = new InferenceRequest
        {
            Model = "simple",
            Inputs = [Tensor.Create("INPUT0", values, [1, 16]), Tensor.Create("INPUT1", values, [1, 16])],
            Timeout = TimeSpan.FromSeconds(20),
        };

        InferenceResult routed = await grains.GetGrain<IRouterGrain>("fra")
            .Infer(request, TimeSpan.Zero, TestContext.Current.CancellationToken);
        RoutedResult direct = await grains.GetGrain<IModelGrain>(new ModelGrainKey("simple", 1, "fra", 0).ToString())
            .Infer(request, new RouteState(TimeSpan.Zero, ["iad"], 0), TestContext.Current.CancellationToken);
        InferenceResult unknown = await grains.GetGrain<IRouterGrain>("fra")
            .Infer(request with { Model = "none" }, TimeSpan.Zero, TestContext.Current.CancellationToken);

        foreach (InferenceResult result in (InferenceResult[])[routed, direct.Result])
        {
            InferenceResponse response = Assert.IsType<InferenceResponse>(result);
            Assert.Equal(values.Select(v => 2 * v), response.Output<int>("OUTPUT0").ToArray());
            Assert.Equal("fra", response.Pop);
        }

        Assert.Equal(RefusalCause.NotFound, Assert.IsType<Refusal>(unknown).Cause);
    }
}
