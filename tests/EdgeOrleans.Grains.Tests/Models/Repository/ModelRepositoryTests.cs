using EdgeOrleans.Grains.Models.Repository;

namespace EdgeOrleans.Grains.Tests.Models.Repository;

public sealed class ModelRepositoryTests : IDisposable
{
    private readonly TemporaryCatalog _catalog = new();

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public void Names_OfAMissingFolder_AreNone() => Assert.Empty(new ModelRepository(Path.Combine(_catalog.Path, "nowhere")).Names());

    [Fact]
    public void Names_HiddenFoldersAndFiles_AreLeftOut()
    {
        _catalog.Write("b");
        _catalog.Write("a");
        _catalog.MakeFolder(".git");
        File.WriteAllText(_catalog.Folder("NOTICE"), "");

        Assert.Equal(["a", "b"], Repository().Names());
    }

    [Fact]
    public void Read_FileThatCannotBeRead_DoesNotShowWhereItLies()
    {
        _catalog.Write("m");
        using FileStream held = new(Path.Combine(_catalog.Folder("m"), "model.json"), FileMode.Create, FileAccess.Write, FileShare.None);

        string problem = Repository().Read("m")!.Problem!;

        Assert.StartsWith("models/m cannot be read: ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(_catalog.Path, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoManifest_PicksTheNewestVersion()
    {
        _catalog.Write("m", 1);
        _catalog.Write("m", 10);
        _catalog.Write("m", 2);

        ModelFolder folder = Repository().Read("m")!;

        Assert.Null(folder.Problem);
        FolderVersion version = Assert.Single(folder.Versions);
        Assert.Equal(10, version.Version);
        Assert.Equal(Path.Combine(_catalog.Folder("m"), "10", "model.onnx"), version.ModelPath);
    }

    [Theory]
    [InlineData("Not A Name", "must be a lower-case letter or digit")]
    [InlineData("empty", "models/empty has no version; it needs models/empty/1/model.onnx")]
    [InlineData("misnamed", "not named by a positive integer: '01', 'v2'")]
    [InlineData("hollow", "models/hollow/1/model.onnx is missing")]
    [InlineData("wrong", "models/wrong/model.json: 'colour' is no known field")]
    [InlineData("listed", "the manifest lists version 7 and models/listed/7/model.onnx is missing")]
    public void Read_FolderWithAProblem_SaysWhich(string model, string expected)
    {
        _catalog.MakeFolder("Not A Name");
        _catalog.MakeFolder("empty");
        _catalog.MakeFolder("misnamed/v2");
        _catalog.MakeFolder("misnamed/01");
        _catalog.MakeFolder("hollow/1");
        _catalog.Write("wrong", manifest: """{"colour": 1}""");
        _catalog.Write("listed", manifest: """{"versions": [7]}""");

        Assert.Contains(expected, Repository().Read(model)!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneVersionWithoutAFile_LeavesTheOthers()
    {
        _catalog.Write("m", 1);
        _catalog.MakeFolder("m/2");

        ModelFolder folder = Repository().Read("m")!;

        Assert.Null(folder.Problem);
        Assert.Equal([(1, null), (2, "models/m/2/model.onnx is missing")], folder.Versions.Select(v => (v.Version, v.Problem)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../models")]
    [InlineData("a/b")]
    [InlineData("absent")]
    public void Read_WhatIsNoFolderOfAModel_IsNull(string model)
    {
        _catalog.MakeFolder("a/b");

        Assert.Null(Repository().Read(model));
    }

    [Fact]
    public void Fingerprint_ChangesWithFilesAndManifestAlone()
    {
        _catalog.Write("m", 1, "x", "{}");
        string first = Repository().Read("m")!.Fingerprint;
        Assert.Equal(first, Repository().Read("m")!.Fingerprint);

        _catalog.WriteManifest("m", """{"runners": 1}""");
        string second = Repository().Read("m")!.Fingerprint;
        File.WriteAllText(Path.Combine(_catalog.Folder("m"), "1", "weights.bin"), "w");
        string third = Repository().Read("m")!.Fingerprint;

        Assert.Equal(3, new HashSet<string>([first, second, third]).Count);
    }

    private ModelRepository Repository() => new(_catalog.Path);
}
