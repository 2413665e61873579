using System.Collections.Immutable;
using System.Diagnostics;
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
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>What a pipeline costs over its steps, with stages that take no time and the smallest model, for a single caller.</summary>
public class PipelineBenchmark
{
    private const int Times = 200;

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

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    private readonly InstantStages _stages = new();
    private readonly InferenceRequest _request = Requests.To(BenchmarkModel.Mlp);
    private readonly InferenceRequest _pipelineRequest = Requests.To(BenchmarkModel.Mlp) with { Model = "chain" };
    private EdgeHost? _pop;
    private Func<Task>? _run;

    /// <summary>The way.</summary>
    [ParamsAllValues]
    public PipelineWay Way { get; set; }

    /// <summary>Starts a PoP with the pipeline and warms the way.</summary>
    [GlobalSetup]
    public async Task OpenAsync()
    {
        _pop = await BenchmarkPop.StartAsync(builder => builder.Services.AddSingleton<IStageRunner>(_stages));
        IServiceProvider services = _pop.Services;
        var catalog = services.GetRequiredService<IPipelineCatalog>();
        PipelineManifest manifest = PipelineReader.Read(Encoding.UTF8.GetBytes(Manifest), "chain", 1, out ImmutableArray<string> problems)
            ?? throw new InvalidOperationException(string.Join("; ", problems));
        if (catalog.Put(manifest) is { } refusal || (refusal = catalog.SetLatest("chain", 1)) is not null) throw new InvalidOperationException(refusal.Message);
        _run = Way switch
        {
            PipelineWay.BareSteps => await BareStepsAsync(services),
            PipelineWay.Pipeline => await InPlaceAsync(services),
            _ => ByRouter(services),
        };
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp) await RunAsync();
    }

    /// <summary>Runs the steps. Many times, since waking the measuring thread costs more than a run.</summary>
    [Benchmark(OperationsPerInvoke = Times)]
    public Task RunAsync() => Task.Run(async () =>
    {
        for (int i = 0; i < Times; i++) await _run!();
    });

    /// <summary>Stops the PoP.</summary>
    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _pop!.StopAsync();
        await _pop.DisposeAsync();
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
