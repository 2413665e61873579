using System.Diagnostics;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Benchmarks.Throughput;

/// <summary>Callers of a replica in this process, each with one request at a time.</summary>
internal sealed class ReplicaThroughput : IAsyncDisposable
{
    private readonly ServingScope _serving;
    private readonly IModelReplica _replica;
    private readonly InferenceRequest _request;

    private ReplicaThroughput(ServingScope serving, IModelReplica replica, InferenceRequest request) =>
        (_serving, _replica, _request) = (serving, replica, request);

    /// <summary>Opens a replica.</summary>
    public static async Task<ReplicaThroughput> OpenAsync(BenchmarkModel model)
    {
        ServingScope serving = new();
        return new ReplicaThroughput(serving, await serving.OpenAsync(model), Requests.To(model));
    }

    /// <summary>Requests a second of so many callers.</summary>
    public async Task<double> MeasureAsync(int callers, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        long[] answered = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(start, duration))));
        return answered.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _replica.DisposeAsync();
        await _serving.DisposeAsync();
    }

    private async Task<long> CallAsync(long start, TimeSpan duration)
    {
        long answered = 0;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            Requests.Expect(await _replica.InferAsync(_request, TimeSpan.Zero, default));
            answered++;
        }

        return answered;
    }
}
