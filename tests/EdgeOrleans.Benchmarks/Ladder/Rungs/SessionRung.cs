using System.Collections.Immutable;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Onnx;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>Our wrapper: a runner of an <see cref="OnnxModelSession"/>.</summary>
internal sealed class SessionRung : IRung
{
    private readonly OnnxModelSession _session;
    private readonly OnnxRunner _runner;
    private readonly ImmutableArray<Tensor> _inputs;
    private readonly TensorShape[] _shapes;

    public SessionRung(BenchmarkModel model)
    {
        _session = new OnnxEnvironment(new OnnxEnvironmentSettings())
            .Open(new OnnxSessionSettings { ModelPath = BenchmarkCatalog.FileOf(model.Name) });
        _runner = _session.CreateRunner();
        _inputs = model.Inputs();
        _shapes = [.. _inputs.Select(input => input.Shape)];
    }

    /// <inheritdoc />
    public Task RunAsync(int times)
    {
        for (int i = 0; i < times; i++) Run();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _runner.Dispose();
        _session.Dispose();
        return ValueTask.CompletedTask;
    }

    private int Run()
    {
        _runner.Prepare(_shapes);
        for (int i = 0; i < _inputs.Length; i++) _inputs[i].Data.Span.CopyTo(_runner.Input(i));
        _runner.Run();
        int sum = 0;
        for (int i = 0; i < _session.Signature.Outputs.Length; i++) sum += _runner.Output(i)[0];
        return sum;
    }
}
