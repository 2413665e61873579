using System.Collections.Immutable;
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
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>What the sample pipeline <c>detect-language</c> costs over its steps, for a single caller.</summary>
public class SampleBenchmark : PopBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Tensor _text = Tensor.Create("text", ["Der Händler kommt erst morgen wieder zurück."], [1]);
    private Action _freeBare = () => { };

    /// <summary>The way.</summary>
    [ParamsAllValues]
    public SampleWay Way { get; set; }

    /// <inheritdoc />
    protected override string? Catalog => BenchmarkCatalog.SamplesPath;

    /// <inheritdoc />
    public override async Task CloseAsync()
    {
        await base.CloseAsync();
        _freeBare();
    }

    /// <inheritdoc />
    protected override async Task<Func<Task>> PrepareAsync(IServiceProvider services) => Way switch
    {
        SampleWay.BareSteps => Bare(),
        SampleWay.Steps => await StepsAsync(services),
        _ => ByRouter(services.GetRequiredService<IRequestRouter>()),
    };

    private Func<Task> Bare()
    {
        BareDetection bare = new(_text);
        _freeBare = bare.Dispose;
        return () =>
        {
            bare.Run();
            return Task.CompletedTask;
        };
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
