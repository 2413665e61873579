namespace EdgeOrleans.Grains.Tests.Models;

/// <summary>A catalog folder of a test's own.</summary>
internal sealed class TemporaryCatalog : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgeorleans-test-");

    public string Path => _folder.FullName;

    /// <summary>Writes a version's file and, unless it is null, the manifest.</summary>
    public void Write(string model, int version = 1, string content = "good", string? manifest = null)
    {
        string folder = System.IO.Path.Combine(Path, "models", model);
        Directory.CreateDirectory(System.IO.Path.Combine(folder, $"{version}"));
        File.WriteAllText(System.IO.Path.Combine(folder, $"{version}", "model.onnx"), content);
        if (manifest is not null) WriteManifest(model, manifest);
    }

    public void WriteManifest(string model, string manifest)
    {
        string folder = Folder(model);
        Directory.CreateDirectory(folder);
        File.WriteAllText(System.IO.Path.Combine(folder, "model.json"), manifest);
    }

    public void MakeFolder(string path) => Directory.CreateDirectory(Folder(path));

    public void Remove(string path) => Directory.Delete(Folder(path), recursive: true);

    public string Folder(string path) => System.IO.Path.Combine(Path, "models", path);

    public void Dispose() => _folder.Delete(recursive: true);
}
