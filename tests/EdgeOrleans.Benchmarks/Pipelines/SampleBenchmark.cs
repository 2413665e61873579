using System.Collections.Immutable;
using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>What the sample pipeline <c>detect-language</c> costs over its steps, for a single caller.</summary>
public class SampleBenchmark
{
    private const int Times = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Tensor _text = Tensor.Create("text", ["Der Händler kommt erst morgen wieder zurück."], [1]);
    private Action _freeBare = () => { };
    private EdgeHost? _pop;
    private Func<Task>? _run;

    /// <summary>The way.</summary>
    [ParamsAllValues]
    public SampleWay Way { get; set; }

    /// <summary>Starts a PoP with the sample catalog and warms the way.</summary>
    [GlobalSetup]
    public async Task OpenAsync()
    {
        BareDetection bare = new(_text);
        _freeBare = bare.Dispose;
        _pop = await BenchmarkPop.StartAsync(catalog: BenchmarkCatalog.SamplesPath);
        _run = Way switch
        {
            SampleWay.BareSteps => () =>
            {
                bare.Run();
                return Task.CompletedTask;
            },
            SampleWay.Steps => await StepsAsync(_pop.Services),
            _ => ByRouter(_pop.Services.GetRequiredService<IRequestRouter>()),
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
        _freeBare();
    }

    private async Task<Func<Task>> StepsAsync(IServiceProvider services)
    {
        var stages = services.GetRequiredService<IStageRunner>();
        ReplicaLease lease = await services.GetRequiredService<IModelResidency>().RentAsync("language-id", 1, default);
        IModelReplica replica = lease.Replica ?? throw new InvalidOperationException(lease.Refusal!.Message);

        // As the router counts: then the replica knows that nobody waits behind a request.
        services.GetRequiredService<OwnSends>().To("language-id", 1).Sent();
        return async () =>
        {
            ImmutableArray<Tensor> features = await RunAsync(stages, "ngram-features", [_text]);
            InferenceResult result = await replica.InferAsync(
                new InferenceRequest { Model = "language-id", Version = 1, Inputs = features, Timeout = Patience }, TimeSpan.Zero, default);
            Requests.Expect(result);
            await RunAsync(stages, "top-languages", ((InferenceResponse)result).Outputs);
        };
    }

    private static async ValueTask<ImmutableArray<Tensor>> RunAsync(IStageRunner stages, string stage, ImmutableArray<Tensor> inputs)
    {
        StageResult result = await stages.RunAsync(stage, 1, new StageCall(inputs, [], Patience), default);
        return result.Refusal is null ? result.Outputs : throw new InvalidOperationException(result.Refusal.Message);
    }

    private Func<Task> ByRouter(IRequestRouter router)
    {
        InferenceRequest request = new() { Model = "detect-language", Inputs = [_text], Timeout = Patience };
        return async () => Requests.Expect(await router.InferAsync(request, TimeSpan.Zero, default));
    }
}
