using System.Collections.Immutable;
using EdgeOrleans.Grains.Stages.Manifests;

namespace EdgeOrleans.Grains.Tests.Stages.Manifests;

public sealed class StageFoldersTests : IDisposable
{
    private readonly string _catalog = Directory.CreateTempSubdirectory("edgeorleans-stages-").FullName;

    [Fact]
    public void Read_WithAManifestThatCannotBeRead_LeavesThatStageOut()
    {
        Add("a");
        string manifest = Add("b");
        File.CreateSymbolicLink(manifest, Path.Combine(_catalog, "nowhere"));
        File.WriteAllText(Add("c"), "{}");

        IEnumerable<string> read = new StageFolders(_catalog).Read(out ImmutableArray<string> problems).Select(stage => $"{stage.Name}/{stage.Version}: {stage.Manifest.Length}");

        Assert.Equal(["a/1: 0", "c/1: 2"], read);
        Assert.StartsWith("stages/b cannot be read: ", Assert.Single(problems), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_catalog, recursive: true);

    /// <summary>Adds a stage with a module, and returns the path of its manifest, which is not there.</summary>
    private string Add(string name)
    {
        string folder = Path.Combine(_catalog, "stages", name);
        Directory.CreateDirectory(Path.Combine(folder, "1"));
        File.WriteAllText(Path.Combine(folder, "1", StageFolders.ModuleFile), "module");
        return Path.Combine(folder, StageFolders.ManifestFile);
    }
}
