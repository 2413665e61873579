using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Grains.Tests.Onnx.Memory;

public sealed class SessionMemoryTests : IDisposable
{
    private const int Weights = 10 << 20;

    private readonly OnnxFixture _onnx = new();

    public void Dispose() => _onnx.Dispose();

    [Fact]
    public void OpenedBytes_OfAModelReadIntoMemory_AreItsWeights()
    {
        using OnnxModelSession session = _onnx.Open(MlpModel.CreateBig(Weights));

        Assert.InRange(session.OpenedBytes!.Value, Weights, 1.2 * Weights);
    }

    [Fact]
    public void OpenedBytes_WhileOtherModelsAreOpen_AreThisModelsAlone()
    {
        using OnnxModelSession big = _onnx.Open(MlpModel.CreateBig(Weights));

        using OnnxModelSession small = _onnx.Open(MlpModel.Create());

        Assert.InRange(small.OpenedBytes!.Value, 64 << 10, 1 << 20);
    }

    [Fact]
    public void HeldBytes_AfterALargeRun_GrowByWhatItNeeded()
    {
        using OnnxModelSession session = _onnx.Open(MlpModel.Create());
        using OnnxRunner runner = session.CreateRunner();
        const int Rows = 20_000;

        runner.Run([Rows, 64], new float[Rows * 64]);

        Assert.InRange(session.HeldBytes!.Value - session.OpenedBytes!.Value, Rows * 128 * sizeof(float), 100 << 20);
    }
}
