using BenchmarkDotNet.Attributes;
using EdgeOrleans.Benchmarks.Pipelines;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Clients;

/// <summary>What the library adds to a call, for a single caller of the smallest model: both ends run in this process.</summary>
public class ClientBenchmark : PopBenchmark
{
    private IAsyncDisposable? _caller;

    /// <summary>The way.</summary>
    [ParamsAllValues]
    public ClientWay Way { get; set; }

    /// <inheritdoc />
    public override async Task CloseAsync()
    {
        await _caller!.DisposeAsync();
        await base.CloseAsync();
    }

    /// <inheritdoc />
    protected override Task<Func<Task>> PrepareAsync(IServiceProvider services)
    {
        (_caller, Func<Task> run) = Way switch
        {
            ClientWay.HttpByHand => HandMadeCalls.Http(services, BenchmarkModel.Mlp),
            ClientWay.GrpcByHand => HandMadeCalls.Grpc(services, BenchmarkModel.Mlp),
            ClientWay.BareGrain => HandMadeCalls.Bare(services),
            ClientWay.ClusterByHand => HandMadeCalls.Router(services, BenchmarkModel.Mlp),
            _ => LibraryCalls.Open(services, Way, BenchmarkModel.Mlp),
        };
        return Task.FromResult(run);
    }
}
