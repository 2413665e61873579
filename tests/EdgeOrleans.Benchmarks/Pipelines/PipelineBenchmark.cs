using System.Collections.Immutable;
using System.Text;
using BenchmarkDotNet.Attributes;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Pipelines;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Stages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>What a pipeline costs over its steps, with stages that take no time and the smallest model, for a single caller.</summary>
public class PipelineBenchmark : PopBenchmark
{
    private const string Manifest =
        """
        {
          "inputs": { "x": { "datatype": "FP32", "shape": [-1, 64] } },
          "steps": [
            { "name": "before", "stage": "before", "inputs": { "x": "x" }, "outputs": ["x"] },
            { "name": "model", "model": "mlp", "inputs": { "x": "before.x" }, "outputs": ["y"] },
            { "name": "after", "stage": "after", "inputs": { "y": "model.y" }, "outputs": ["y"] }
          ],
          "outputs": { "y": { "from": "after.y", "datatype": "FP32", "shape": [-1, 10] } }
        }
        """;

    private readonly InstantStages _stages = new();
    private readonly InferenceRequest _request = Requests.To(BenchmarkModel.Mlp);
    private readonly InferenceRequest _pipelineRequest = Requests.To(BenchmarkModel.Mlp) with { Model = "chain" };

    /// <summary>The way.</summary>
    [ParamsAllValues]
    public PipelineWay Way { get; set; }

    /// <inheritdoc />
    protected override void Configure(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStageRunner>(_stages);

    /// <inheritdoc />
    protected override async Task<Func<Task>> PrepareAsync(IServiceProvider services)
    {
        var catalog = services.GetRequiredService<IPipelineCatalog>();
        PipelineManifest manifest = PipelineReader.Read(Encoding.UTF8.GetBytes(Manifest), "chain", 1, out ImmutableArray<string> problems)
            ?? throw new InvalidOperationException(string.Join("; ", problems));
        if (catalog.Put(manifest) is { } refusal || (refusal = catalog.SetLatest("chain", 1)) is not null) throw new InvalidOperationException(refusal.Message);
        return Way switch
        {
            PipelineWay.BareSteps => await BareStepsAsync(services),
            PipelineWay.Pipeline => await InPlaceAsync(services),
            _ => ByRouter(services),
        };
    }

    private async Task<Func<Task>> BareStepsAsync(IServiceProvider services)
    {
        ReplicaLease lease = await services.GetRequiredService<IModelResidency>().RentAsync("mlp", 1, default);
        IModelReplica replica = lease.Replica ?? throw new InvalidOperationException(lease.Refusal!.Message);

        // As the router counts: then the replica knows that nobody waits behind a request.
        services.GetRequiredService<OwnSends>().To("mlp", 1).Sent();
        return async () =>
        {
            await _stages.RunAloneAsync(_request.Inputs);
            InferenceResult result = await replica.InferAsync(_request, TimeSpan.Zero, default);
            Requests.Expect(result);
            await _stages.RunAloneAsync(((InferenceResponse)result).Outputs);
        };
    }

    private async Task<Func<Task>> InPlaceAsync(IServiceProvider services)
    {
        ReplicaLease lease = await services.GetRequiredService<IModelResidency>().RentAsync("chain", 1, default);
        IModelReplica pipeline = lease.Replica ?? throw new InvalidOperationException(lease.Refusal!.Message);
        return async () => Requests.Expect(await pipeline.InferAsync(_pipelineRequest, TimeSpan.Zero, default));
    }

    private Func<Task> ByRouter(IServiceProvider services)
    {
        var router = services.GetRequiredService<IRequestRouter>();
        return async () => Requests.Expect(await router.InferAsync(_pipelineRequest, TimeSpan.Zero, default));
    }
}
