using System.Diagnostics;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Samples;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Benchmarks.Throughput;

/// <summary>Bare ONNX Runtime on all cores: a thread for each, all on one session.</summary>
internal sealed class BareThroughput : IDisposable
{
    private readonly BenchmarkModel _model;
    private readonly InferenceSession _session;

    public BareThroughput(BenchmarkModel model)
    {
        _model = model;
        _session = BareModel.Open(BenchmarkCatalog.FileOf(model.Name));
    }

    /// <summary>Elements a second in batches of <paramref name="batch"/>.</summary>
    public async Task<double> MeasureAsync(int batch, TimeSpan duration)
    {
        Task<double>[] threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ =>
            Task.Factory.StartNew(() => Loop(batch, duration), default, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        return (await Task.WhenAll(threads)).Sum();
    }

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();

    private double Loop(int batch, TimeSpan duration)
    {
        using BareModel bare = new(_session, _model, batch);
        long start = Stopwatch.GetTimestamp();
        long runs = 0;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            bare.Run();
            runs++;
        }

        return runs * batch / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
