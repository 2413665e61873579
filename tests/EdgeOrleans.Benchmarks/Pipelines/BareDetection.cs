using System.Collections.Immutable;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Benchmarks.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>The steps of <c>detect-language</c> by Wasmtime and ONNX Runtime alone: what no pipeline can be faster than.</summary>
internal sealed class BareDetection : IDisposable
{
    private const int RoomBytes = 1 << 16;

    private readonly BareReactor _features;
    private readonly InferenceSession _session;
    private readonly BareModel _model;
    private readonly BareReactor _top;

    public BareDetection(Tensor text)
    {
        Tensor probabilities = Tensor.Create("probs", Enumerable.Range(1, 50).Select(column => column / 1275f).ToArray(), [1, 50]);
        _features = new BareReactor(ModuleOf("ngram-features"), FrameOf(text), RoomBytes);
        _session = BareModel.Open(Path.Combine(BenchmarkCatalog.SamplesPath, "models", "language-id", "1", "model.onnx"));
        _model = new BareModel(_session, BenchmarkModel.LanguageId, batch: 1);
        _top = new BareReactor(ModuleOf("top-languages"), FrameOf(probabilities), RoomBytes);
    }

    /// <summary>Runs the three.</summary>
    public void Run()
    {
        _features.Call();
        _model.Run();
        _top.Call();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _top.Dispose();
        _model.Dispose();
        _session.Dispose();
        _features.Dispose();
    }

    private static byte[] ModuleOf(string stage) =>
        File.ReadAllBytes(Path.Combine(BenchmarkCatalog.SamplesPath, "stages", stage, "1", "stage.wasm"));

    private static byte[] FrameOf(Tensor tensor)
    {
        ImmutableArray<Tensor> tensors = [tensor];
        byte[] frame = new byte[FrameWriter.Measure(tensors, [])];
        FrameWriter.Write(frame, FrameKind.Tensors, tensors, []);
        return frame;
    }
}
