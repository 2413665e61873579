using EdgeOrleans.Benchmarks.Samples;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>ONNX Runtime with pre-allocated tensors: what all others are held against.</summary>
internal sealed class BareRung : IRung
{
    private readonly InferenceSession _session;
    private readonly BareModel _model;

    public BareRung(BenchmarkModel model)
    {
        _session = BareModel.Open(BenchmarkCatalog.FileOf(model.Name));
        _model = new BareModel(_session, model, batch: 1);
    }

    /// <inheritdoc />
    public Task RunAsync(int times)
    {
        for (int i = 0; i < times; i++) _model.Run();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _model.Dispose();
        _session.Dispose();
        return ValueTask.CompletedTask;
    }
}
