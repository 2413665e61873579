using System.Collections.Immutable;
using EdgeOrleans.Grains.Pipelines.Catalog;
using EdgeOrleans.Grains.Pipelines.Manifests;
using static EdgeOrleans.Grains.Tests.Pipelines.PipelineFixture;

namespace EdgeOrleans.Grains.Tests.Pipelines.Catalog;

public sealed class PipelineFoldersTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("edgeorleans-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Read_NoFolder_FindsNothing() => Assert.Empty(Read(out _));

    [Fact]
    public void Read_FilesWithAndWithoutVersions_FindsAll()
    {
        Write("one/pipeline.json");
        Write("two/2/pipeline.json");
        Write("two/10/pipeline.json");

        Assert.Equal(["one:1", "two:2", "two:10"], Read(out ImmutableArray<string> problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void Read_BrokenOnes_SaysWhyAndFindsTheOthers()
    {
        Write("Bad/pipeline.json");
        Write("both/pipeline.json");
        Write("both/1/pipeline.json");
        Write("broken/1/pipeline.json", "{ \"inputs\": 1 }");
        Directory.CreateDirectory(Path.Combine(_root, "pipelines", "empty"));

        Assert.Equal(["both:1"], Read(out ImmutableArray<string> problems));
        Assert.Contains(problems, problem => problem.StartsWith("pipelines/Bad: the name of a pipeline must be", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("pipelines/both/pipeline.json is ignored", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("pipelines/broken/1/pipeline.json: 'inputs' must be an object", StringComparison.Ordinal));
        Assert.Contains("pipelines/empty/pipeline.json is missing", problems);
    }

    private IEnumerable<string> Read(out ImmutableArray<string> problems)
    {
        ImmutableArray<PipelineManifest> read = new PipelineFolders(_root).Read(out problems);
        return read.Select(manifest => $"{manifest.Name}:{manifest.Version}");
    }

    private void Write(string path, string? json = null)
    {
        string full = Path.Combine(_root, "pipelines", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, json ?? Json("a.y", Step("a", "i")));
    }
}
