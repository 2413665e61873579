using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>Admission, queue and runners, without Orleans.</summary>
internal sealed class ReplicaRung : IRung
{
    private readonly ServingScope _serving;
    private readonly IModelReplica _replica;
    private readonly InferenceRequest _request;

    private ReplicaRung(ServingScope serving, IModelReplica replica, InferenceRequest request) =>
        (_serving, _replica, _request) = (serving, replica, request);

    /// <summary>Opens a replica.</summary>
    public static async Task<ReplicaRung> OpenAsync(BenchmarkModel model)
    {
        ServingScope serving = new();
        return new ReplicaRung(serving, await serving.OpenAsync(model), Requests.To(model));
    }

    /// <inheritdoc />
    public Task RunAsync(int times) => Task.Run(async () =>
    {
        for (int i = 0; i < times; i++) Requests.Expect(await _replica.InferAsync(_request, TimeSpan.Zero, default));
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _replica.DisposeAsync();
        await _serving.DisposeAsync();
    }
}
