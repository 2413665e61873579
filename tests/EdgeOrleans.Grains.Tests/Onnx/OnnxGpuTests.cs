using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Grains.Tests.Onnx;

/// <summary>
/// Runs on a GPU. They need a machine that has one and a build with <c>-p:OnnxRuntimeFlavor=Gpu</c>, so <c>tests/run</c>
/// leaves them out elsewhere and lists them as not run.
/// </summary>
[Trait("Category", "Gpu")]
public sealed class OnnxGpuTests : IDisposable
{
    private readonly OnnxFixture _onnx = new();

    public void Dispose() => _onnx.Dispose();

    [Fact]
    public void Run_OnCuda_AnswersAsOnCpuAndSeesEachNewInput()
    {
        if (!_onnx.Environment.AvailableProviders.Contains("cuda")) Assert.Skip("ONNX Runtime has no execution provider 'cuda' here.");
        string path = _onnx.Write(MlpModel.Create());
        using OnnxModelSession gpu = _onnx.Environment.Open(new OnnxSessionSettings { ModelPath = path, Providers = ["cuda"] });
        using OnnxModelSession cpu = _onnx.Environment.Open(new OnnxSessionSettings { ModelPath = path });
        using OnnxRunner onGpu = gpu.CreateRunner();
        using OnnxRunner onCpu = cpu.CreateRunner();

        Assert.Equal("CUDA:0", gpu.Device);
        for (int repeat = 1; repeat <= 3; repeat++)
        {
            float[] input = [.. Enumerable.Range(0, 64).Select(i => repeat * i / 64f)];
            onGpu.Run([1, 64], input);
            onCpu.Run([1, 64], input);
            Assert.Equal(onCpu.OutputOf<float>(0), onGpu.OutputOf<float>(0), (one, two) => Math.Abs(one - two) < 1e-3);
        }
    }
}
