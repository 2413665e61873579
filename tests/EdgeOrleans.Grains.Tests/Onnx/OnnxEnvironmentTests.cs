using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Grains.Tests.Onnx;

public sealed class OnnxEnvironmentTests : IDisposable
{
    private readonly OnnxFixture _onnx = new();

    public void Dispose() => _onnx.Dispose();

    [Fact]
    public void AvailableProviders_OfTheCpuLibrary_HoldsCpu() => Assert.Contains("cpu", _onnx.Environment.AvailableProviders);

    [Fact]
    public void Open_ProviderMissing_NamesItAndTheRemedy()
    {
        string path = _onnx.Write(SimpleModel.Create());

        var failure = Assert.Throws<OnnxLoadException>(
            () => _onnx.Environment.Open(new OnnxSessionSettings { ModelPath = path, Providers = ["no-such"] }));

        Assert.Equal(
            $"Model file '{path}' asks for execution provider 'no-such', which is not available here"
            + $" (available: {string.Join(", ", _onnx.Environment.AvailableProviders)});"
            + " add 'cpu' to executionProviders to allow it as fallback.",
            failure.Message);
    }

    [Fact]
    public void Open_ProviderMissingAndCpuAllowed_RunsOnCpu()
    {
        using OnnxModelSession session = _onnx.Environment.Open(
            new OnnxSessionSettings { ModelPath = _onnx.Write(SimpleModel.Create()), Providers = ["no-such", "cpu"] });

        Assert.Equal("CPU", session.Device);
        Assert.EndsWith(
            $" asks for execution provider 'no-such', which is not available here (available: {string.Join(", ", _onnx.Environment.AvailableProviders)}).",
            session.FallbackReason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ProviderOfABrokenLibrary_SaysWhy()
    {
        string library = Path.Combine(_onnx.Folder, "broken.so");
        File.WriteAllText(library, "no library");
        OnnxEnvironment environment = new(new OnnxEnvironmentSettings
        {
            ProviderLibraries = new Dictionary<string, string> { ["broken"] = library },
        });

        var failure = Assert.Throws<OnnxLoadException>(
            () => environment.Open(new OnnxSessionSettings { ModelPath = _onnx.Write(SimpleModel.Create()), Providers = ["broken"] }));

        Assert.DoesNotContain("broken", environment.AvailableProviders);
        Assert.Contains(library, environment.ProviderFailures["broken"], StringComparison.Ordinal);
        Assert.Contains(library, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CorruptEmptyOrMissingFile_NamesTheFile()
    {
        byte[] model = MlpModel.Create();
        string missing = Path.Combine(_onnx.Folder, "missing.onnx");
        string[] paths = [_onnx.Write([]), _onnx.Write(model[..(model.Length / 2)]), _onnx.Write([.. model.Reverse()]), missing];
        foreach (string path in paths)
        {
            var failure = Assert.Throws<OnnxLoadException>(() => _onnx.Environment.Open(new OnnxSessionSettings { ModelPath = path }));

            Assert.Contains(path, failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', failure.Message);
        }
    }

    [Fact]
    public void Open_ThreadsOfOneRun_GiveTheSameAnswer()
    {
        string path = _onnx.Write(MlpModel.Create());
        float[][] answers = [.. new[] { 1, 2 }.Select(threads =>
        {
            using OnnxModelSession session = _onnx.Environment.Open(new OnnxSessionSettings { ModelPath = path, IntraOpThreads = threads });
            using OnnxRunner runner = session.CreateRunner();
            runner.Run([1, 64], [.. Enumerable.Range(0, 64).Select(i => i / 64f)]);
            return runner.OutputOf<float>(0);
        })];

        Assert.Equal(answers[0], answers[1], (one, two) => Math.Abs(one - two) < 1e-5);
    }

    [Fact]
    [Trait("Process", "Sessions")]
    public void Dispose_ManySessions_ReturnTheirMemory()
    {
        string path = _onnx.Write(MlpModel.CreateBig(8 << 20));
        OpenAndRun(path, times: 10);
        long before = System.Environment.WorkingSet;

        OpenAndRun(path, times: 60);

        // Without a free, 60 sessions of 8 MiB would stay.
        Assert.InRange(System.Environment.WorkingSet - before, long.MinValue, 300L << 20);
    }

    private void OpenAndRun(string path, int times)
    {
        for (int i = 0; i < times; i++)
        {
            using OnnxModelSession session = _onnx.Environment.Open(new OnnxSessionSettings { ModelPath = path });
            using OnnxRunner runner = session.CreateRunner();
            int width = (int)session.Signature.Inputs[0].Dimensions[1].Size;
            runner.Run([1, width], new float[width]);
        }
    }
}
