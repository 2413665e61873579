using System.Globalization;

namespace EdgeOrleans.Cluster.Tests.Pops;

/// <summary>A catalog in a temporary folder, which goes with it.</summary>
internal sealed class TestCatalog : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("edgeorleans-catalog-").FullName;

    /// <summary>Writes a version of a model and, where it is given, the model's manifest.</summary>
    public TestCatalog Add(string model, byte[] file, string? manifest = null, int version = 1)
    {
        string folder = Path.Combine(Root, "models", model);
        string path = Path.Combine(folder, version.ToString(CultureInfo.InvariantCulture), "model.onnx");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Write(path, file);
        if (manifest is not null) File.WriteAllText(Path.Combine(folder, "model.json"), manifest);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    // In one step, as an operator should: a file that is being written must not be there under its name.
    private void Write(string path, byte[] file)
    {
        string part = Path.Combine(Root, "model.part");
        File.WriteAllBytes(part, file);
        File.Move(part, path, overwrite: true);
    }
}
