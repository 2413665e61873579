using System.Diagnostics;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Placement;

public sealed class PopPlacementTests
{
    private static readonly string[] Pops = ["fra", "iad", "sel"];

    [Fact]
    public async Task Grains_CalledFromAnyPop_LiveOnThePopInTheirKey()
    {
        await using PopCluster cluster = await PopCluster.StartAsync(Pops);

        foreach (string from in Pops)
        {
            foreach (string to in Pops)
            {
                RoutedResult result = await CallModelAsync(cluster[from], to);
                RouteExplanation explanation = await Grains(cluster[from]).GetGrain<IRouterGrain>(to).Explain(new RouteQuery("simple"));

                Assert.Equal(to, Assert.IsType<InferenceResponse>(result.Result).Pop);
                Assert.Equal(to, explanation.Ingress);
            }
        }
    }

    [Fact]
    public async Task Grain_OfAnAbsentPop_IsRefusedAtOnceWithItsName()
    {
        await using PopCluster cluster = await PopCluster.StartAsync(Pops);
        await CallModelAsync(cluster["fra"], "iad");

        foreach (string from in Pops)
        {
            long start = Stopwatch.GetTimestamp();
            var absent = await Assert.ThrowsAsync<PopAbsentException>(() => CallModelAsync(cluster[from], "nowhere"));
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            TestContext.Current.TestOutputHelper?.WriteLine($"{from}: refused after {took.TotalMilliseconds:F2} ms: {absent.Message}");

            Assert.Equal("nowhere", absent.Pop);
            Assert.Contains("PoP 'nowhere' is not a member of the cluster", absent.Message, StringComparison.Ordinal);
            Assert.Equal(PopFailure.PopAbsent, PopFailures.Classify(absent));
            Assert.True(took < TimeSpan.FromSeconds(2), $"It took {took}.");
        }
    }

    [Fact]
    public async Task Grain_OfAPopThatLeftAndCameBack_IsRefusedAndThenServed()
    {
        await using PopCluster cluster = await PopCluster.StartAsync(Pops);
        await CallModelAsync(cluster["fra"], "sel");
        await cluster.LeaveAsync("sel");
        await cluster.KnowsAsync("fra", "iad");

        await Assert.ThrowsAsync<PopAbsentException>(() => CallModelAsync(cluster["fra"], "sel"));

        await cluster.JoinAsync("sel");
        await cluster.KnowsAsync(Pops);
        RoutedResult result = await CallModelAsync(cluster["fra"], "sel");
        Assert.Equal("sel", Assert.IsType<InferenceResponse>(result.Result).Pop);
    }

    private static Task<RoutedResult> CallModelAsync(EdgeHost from, string to)
    {
        int[] values = [.. Enumerable.Range(1, 16)];
        var request = new InferenceRequest
        {
            Model = "simple",
            Inputs = [Tensor.Create("INPUT0", values, [1, 16]), Tensor.Create("INPUT1", values, [1, 16])],
            Timeout = TimeSpan.FromSeconds(20),
        };
        return Grains(from).GetGrain<IModelGrain>(new ModelGrainKey("simple", 1, to, 0).ToString())
            .Infer(request, new RouteState(TimeSpan.Zero, [from.Pop], 0), TestContext.Current.CancellationToken);
    }

    private static IGrainFactory Grains(EdgeHost host) => host.Services.GetRequiredService<IGrainFactory>();
}
