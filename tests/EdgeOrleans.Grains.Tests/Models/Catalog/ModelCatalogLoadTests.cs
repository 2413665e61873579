using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Tests.Serving.Residency;

namespace EdgeOrleans.Grains.Tests.Models.Catalog;

public sealed class ModelCatalogLoadTests
{
    [Fact]
    public async Task Load_NewVersion_IsReadyBeforeTheOldOneStops()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", 1);
        await fixture.Start();
        ReplicaLease busy = await fixture.Rent("m", 1);
        fixture.Files.Write("m", 2);
        fixture.Factory.Hold("m");

        Task<Refusal?> load = fixture.Load("m");
        await fixture.Factory.Reached("m");
        Assert.Equal(1, fixture.Newest("m"));
        fixture.Factory.Release("m");
        Assert.Null(await load);

        Assert.Equal(2, fixture.Newest("m"));
        Assert.Equal(["m:2:Ready"], fixture.States());
        Assert.False(((FakeReplica)busy.Replica!).IsDisposed);
        busy.Dispose();
        await ((FakeReplica)busy.Replica).Disposed;
    }

    [Fact]
    public async Task Load_OnDemandNewVersionWhileTheOldIsInUse_IsLoadedBeforeItTakesOver()
    {
        await using var fixture = new CatalogFixture(onDemand: true);
        fixture.Files.Write("m", 1);
        await fixture.Start();
        (await fixture.Rent("m", 1)).Dispose();
        fixture.Files.Write("m", 2, "corrupt");

        Refusal? refusal = await fixture.Load("m");

        Assert.Contains("is corrupt", refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(["m:1:Ready", "m:2:Unavailable"], fixture.States());
        Assert.Equal(1, fixture.Newest("m"));
        fixture.Files.Write("m", 2, "mended");
        Assert.Null(await fixture.Load("m"));
        Assert.Equal(["m:2:Ready"], fixture.States());
    }

    [Fact]
    public async Task Load_UnchangedModel_OpensNothing()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        await fixture.Start();

        Assert.Null(await fixture.Load("m"));

        Assert.Single(fixture.Factory.Opened);
    }

    [Theory]
    [InlineData("corrupt", null, "is corrupt")]
    [InlineData("good", "{\"colour\": 1}", "'colour' is no known field")]
    public async Task Load_Fails_TheOldServesOn(string content, string? manifest, string expected)
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        await fixture.Start();
        fixture.Files.Write("m", 1, content, manifest);

        Refusal? refusal = await fixture.Load("m");

        Assert.Equal(RefusalCause.Unavailable, refusal!.Cause);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["m:1:Ready"], fixture.States());
        using ReplicaLease lease = await fixture.Rent("m");
        Assert.Same(fixture.Factory.Opened.First(), lease.Replica);
    }

    [Fact]
    public async Task Load_AfterAFailure_TriesAgain()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", content: "corrupt");
        await fixture.Start();
        fixture.Files.Write("m", content: "mended");

        Assert.Null(await fixture.Load("m"));

        Assert.Equal(["m:1:Ready"], fixture.States());
    }

    [Fact]
    public async Task Load_PolicyChanges_VersionsComeAndGo()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", 1);
        fixture.Files.Write("m", 2);
        fixture.Files.Write("m", 3, manifest: """{"versions": "all"}""");
        await fixture.Start();
        Assert.Equal(["m:1:Ready", "m:2:Ready", "m:3:Ready"], fixture.States());

        fixture.Files.WriteManifest("m", """{"versions": [1, 2]}""");
        Assert.Null(await fixture.Load("m"));

        Assert.Equal(["m:1:Ready", "m:2:Ready"], fixture.States());
        Assert.Equal(2, fixture.Newest("m"));
        Assert.Equal(RefusalCause.NotFound, fixture.Catalog.Resolve("m", 3, out _)!.Cause);
    }

    [Fact]
    public async Task Load_ListedVersionIsMissing_TheOthersServeAndTheLoadSaysSo()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", 1, manifest: """{"versions": [1, 3]}""");
        await fixture.Start();

        Refusal? refusal = await fixture.Load("m");

        Assert.Equal(["m:1:Ready", "m:3:Unavailable"], fixture.States());
        Assert.Contains("models/m/3/model.onnx is missing", refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("../../etc")]
    [InlineData("")]
    public async Task LoadAndUnload_UnknownModel_AreNotFound(string model)
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();

        Assert.Equal(RefusalCause.NotFound, (await fixture.Load(model))!.Cause);
        Assert.Equal(RefusalCause.NotFound, (await fixture.Unload(model))!.Cause);
        Assert.Empty(fixture.Catalog.Index());
    }

    [Fact]
    public async Task Unload_RequestInFlight_WaitsForItAndStaysInTheIndex()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        await fixture.Start();
        ReplicaLease busy = await fixture.Rent("m");

        Task<Refusal?> unload = fixture.Unload("m");
        while (fixture.States().Single() != "m:1:Unloading") await Task.Yield();
        Assert.Equal(RefusalCause.Unavailable, fixture.Catalog.Resolve("m", 0, out _)!.Cause);
        Assert.False(unload.IsCompleted);
        busy.Dispose();
        Assert.Null(await unload);

        Assert.True(((FakeReplica)busy.Replica!).IsDisposed);
        Assert.Equal(["m:1:Unavailable"], fixture.States());
        Assert.Equal("unloaded", fixture.Reason("m", 1));
        Assert.Null(await fixture.Load("m"));
        Assert.Equal(["m:1:Ready"], fixture.States());
    }

    [Fact]
    public async Task Load_SeveralAtOnce_RunOneAfterTheOther()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        await fixture.Start();
        fixture.Files.Write("m", content: "changed!");

        Refusal?[] refusals = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => fixture.Load("m")));

        Assert.All(refusals, Assert.Null);
        Assert.Equal(2, fixture.Factory.Opened.Count);
    }

    [Fact]
    public async Task Load_OverriddenManifest_HoldsUntilTheNextLoad()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        await fixture.Start();

        Assert.Null(await fixture.Load("m", CatalogFixture.Overrides("""{"queueCapacity": 7}""")));
        Assert.Equal(7, fixture.Catalog.Index()[0].Manifest.QueueCapacity);
        Assert.Null(await fixture.Load("m"));

        Assert.Equal(256, fixture.Catalog.Index()[0].Manifest.QueueCapacity);
    }

    [Fact]
    public async Task Load_WrongManifestInTheCall_IsInvalidInput()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        await fixture.Start();

        Refusal? refusal = await fixture.Load("m", CatalogFixture.Overrides("""{"queueCapacity": "x"}"""));

        Assert.Equal(RefusalCause.InvalidInput, refusal!.Cause);
        Assert.Contains("the manifest of the load call: 'queueCapacity' must be an integer", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["m:1:Ready"], fixture.States());
    }

    [Fact]
    public async Task Load_FilesInTheCall_ServeInPlaceOfTheFoldersAndAreRemovedAfterwards()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", 1);
        await fixture.Start();

        Assert.Null(await fixture.Load("m", CatalogFixture.Overrides(null, ("5/model.onnx", "brought"))));
        Assert.Equal(["m:5:Ready"], fixture.States());
        string path = fixture.Factory.Opened.Last().Deployment.ModelPath;
        Assert.Equal("brought", File.ReadAllText(path));
        Assert.False(path.StartsWith(fixture.Files.Path, StringComparison.Ordinal));
        Assert.Null(await fixture.Load("m"));

        Assert.Equal(["m:1:Ready"], fixture.States());
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Load_CorruptFileInTheCall_LeavesTheOldAndNoFile()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", 1);
        await fixture.Start();

        Refusal? refusal = await fixture.Load("m", CatalogFixture.Overrides(null, ("1/model.onnx", "corrupt")));

        Assert.Contains("is corrupt", refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(["m:1:Ready"], fixture.States());
        string path = refusal.Message[refusal.Message.IndexOf(Path.GetTempPath(), StringComparison.Ordinal)..].Split(' ')[0];
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("1/other.onnx")]
    [InlineData("../1/model.onnx")]
    [InlineData("/1/model.onnx")]
    [InlineData("1/2/model.onnx")]
    [InlineData("0/model.onnx")]
    [InlineData("01/model.onnx")]
    [InlineData("1\\model.onnx")]
    public async Task Load_OtherFileInTheCall_IsInvalidInput(string path)
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");
        await fixture.Start();

        Refusal? refusal = await fixture.Load("m", CatalogFixture.Overrides(null, (path, "x")));

        Assert.Equal(RefusalCause.InvalidInput, refusal!.Cause);
        Assert.Contains($"'{path}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_FilesForAModelWithoutAFolder_AreServed()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();

        Assert.Null(await fixture.Load("fresh", CatalogFixture.Overrides("{}", ("1/model.onnx", "x"))));

        Assert.Equal(["fresh:1:Ready"], fixture.States());
    }
}
