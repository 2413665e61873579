using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Grains.Tests.Onnx.Weights;

public sealed class WeightsCacheTests : IDisposable
{
    private readonly OnnxFixture _onnx = new();
    private readonly string _cache;
    private readonly string _model;

    public WeightsCacheTests()
    {
        _cache = Path.Combine(_onnx.Folder, "cache");
        _model = _onnx.Write(MlpModel.CreateBig(12 << 20));
    }

    public void Dispose() => _onnx.Dispose();

    [Fact]
    public void Open_BigModel_AnswersAlikeWithAndWithoutCopy()
    {
        float[] plain = OpenAndRun(_model, cache: null);

        Assert.Equal(plain, OpenAndRun(_model, _cache));
        Assert.Equal(plain, OpenAndRun(_model, _cache));

        string entry = Assert.Single(Directory.GetDirectories(_cache));
        Assert.InRange(new FileInfo(Path.Combine(entry, "model.onnx")).Length, 1, 64 << 10);
        Assert.InRange(new FileInfo(Path.Combine(entry, "weights.bin")).Length, 11 << 20, 14 << 20);
    }

    [Fact]
    public void Open_CopyExists_IsWhatRuns()
    {
        float[] first = OpenAndRun(_model, _cache);
        string weights = Path.Combine(Assert.Single(Directory.GetDirectories(_cache)), "weights.bin");
        File.WriteAllBytes(weights, new byte[new FileInfo(weights).Length]);

        float[] second = OpenAndRun(_model, _cache);

        Assert.Contains(first, value => value != 0);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Open_DamagedCopy_IsReplaced()
    {
        float[] first = OpenAndRun(_model, _cache);
        string copy = Path.Combine(Assert.Single(Directory.GetDirectories(_cache)), "model.onnx");
        File.WriteAllText(copy, "damaged");

        Assert.Equal(first, OpenAndRun(_model, _cache));
        Assert.False(File.Exists(copy));
        Assert.Equal(first, OpenAndRun(_model, _cache));
        Assert.True(File.Exists(copy));
    }

    [Fact]
    public void Open_CacheCannotBeWritten_ReadsTheModel() =>
        Assert.Equal(OpenAndRun(_model, cache: null), OpenAndRun(_model, Path.Combine(_model, "not-a-folder")));

    [Fact]
    public void Open_SmallModel_MakesNoCopy()
    {
        OpenAndRun(_onnx.Write(MlpModel.Create()), _cache);

        Assert.False(Directory.Exists(_cache));
    }

    [Fact]
    public void Open_NewModelAfterAnOldOneIsGone_RemovesTheOldCopy()
    {
        OpenAndRun(_model, _cache);
        string old = Assert.Single(Directory.GetDirectories(_cache));
        File.Delete(_model);

        OpenAndRun(_onnx.Write(MlpModel.CreateBig(10 << 20)), _cache);

        Assert.NotEqual(old, Assert.Single(Directory.GetDirectories(_cache)));
    }

    [Fact]
    public async Task Open_SeveralAtOnce_MakeOneCopy()
    {
        float[][] answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Task.Run(() => OpenAndRun(_model, _cache), TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Single(Directory.GetDirectories(_cache));
    }

    private float[] OpenAndRun(string path, string? cache)
    {
        using OnnxModelSession session = _onnx.Environment.Open(new OnnxSessionSettings { ModelPath = path, WeightsCachePath = cache });
        using OnnxRunner runner = session.CreateRunner();
        int width = (int)session.Signature.Inputs[0].Dimensions[1].Size;
        runner.Run([1, width], [.. Enumerable.Range(0, width).Select(i => i / (float)width)]);
        return runner.OutputOf<float>(0);
    }
}
