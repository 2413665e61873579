using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.ModelWriter.Models;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>Answers that do not go into one message of the cluster: six rows do, seven do not.</summary>
public sealed class LargeAnswerTests : IAsyncLifetime
{
    private const string Model = "widening";

    private readonly TestCatalog _catalog = new TestCatalog().Add(Model, WideningModel.Create());
    private readonly TestCatalog _empty = new();
    private readonly PopCluster _pops = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _pops.JoinAsync("fra", [$"--Catalog:Path={_catalog.Root}"]);
        await _pops.JoinAsync("sel", [$"--Catalog:Path={_empty.Root}"]);
        await _pops.KnowsAsync("fra", "sel");
    }

    public async ValueTask DisposeAsync()
    {
        await _pops.DisposeAsync();
        _catalog.Dispose();
        _empty.Dispose();
    }

    [Fact]
    public async Task Infer_FromAClientOfTheCluster_IsTooLargeAndTheConnectionStays()
    {
        await using ClusterClient client = new([ClusterClient.GatewayOf(_pops["fra"])], ["fra"], options => options.MaxResponseBytes = 1 << 30);

        EdgeException refused = await Assert.ThrowsAsync<EdgeException>(() => client.Edge.InferAsync(Model, [Rows(7)], cancellationToken: Cancelled));
        InferenceResponse answer = await client.Edge.InferAsync(Model, [Rows(6)], cancellationToken: Cancelled);

        Assert.Equal(RefusalCause.TooLarge, refused.Cause);
        Assert.Equal("Model 'widening' answers with 117440512 bytes, over the 100663296 that go into one message of the cluster; ask for fewer outputs or send fewer rows.", refused.Message);
        Assert.Equal([6, WideningModel.Width], answer.Output("y").Shape);
    }

    [Fact]
    public async Task Infer_FromAnotherPop_IsTooLargeAndTheConnectionStays()
    {
        var refused = Assert.IsType<Refusal>(await FromSelAsync(7));
        var answer = Assert.IsType<InferenceResponse>(await FromSelAsync(6));

        Assert.Equal(RefusalCause.TooLarge, refused.Cause);
        Assert.Equal([6, WideningModel.Width], answer.Output("y").Shape);
    }

    private static Tensor Rows(int count) => Tensor.Create("x", new float[count], [count, 1]);

    private async Task<InferenceResult> FromSelAsync(int rows)
    {
        EdgeHost sel = _pops["sel"];
        var request = new InferenceRequest { Model = Model, Inputs = [Rows(rows)], Timeout = TimeSpan.FromSeconds(30) };
        RoutedResult routed = await sel.Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IModelGrain>(new ModelGrainKey(Model, 1, "fra", 0).ToString())
            .Infer(request, new RouteState(TimeSpan.Zero, [sel.Pop], 0), Cancelled);
        return routed.Result;
    }
}
