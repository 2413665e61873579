using EdgeOrleans.Grains.Onnx;

namespace EdgeOrleans.Grains.Tests.Onnx;

/// <summary>The runtime, and a folder for model files that goes with the test.</summary>
internal sealed class OnnxFixture : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-onnx-");
    private int _files;

    public OnnxEnvironment Environment { get; } = new(new OnnxEnvironmentSettings());

    public string Folder => _folder.FullName;

    public string Write(byte[] model)
    {
        string path = Path.Combine(Folder, $"{_files++}.onnx");
        File.WriteAllBytes(path, model);
        return path;
    }

    public OnnxModelSession Open(byte[] model) => Environment.Open(new OnnxSessionSettings { ModelPath = Write(model) });

    public void Dispose() => _folder.Delete(recursive: true);
}
