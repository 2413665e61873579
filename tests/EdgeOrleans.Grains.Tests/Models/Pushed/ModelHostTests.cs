using System.Text;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Models.Pushed;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Tests.Models.Catalog;
using EdgeOrleans.Grains.Tests.Serving.Residency;

namespace EdgeOrleans.Grains.Tests.Models.Pushed;

public sealed class ModelHostTests
{
    [Fact]
    public async Task Prepare_ANewModel_IsLoadedBeforeRequestsFindIt()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();

        using IPreparedArtifact prepared = await PrepareAsync(fixture, "m", 1, manifest: """{ "queueCapacity": 7 }""");

        Assert.Single(fixture.Factory.Opened);
        Assert.Empty(fixture.Catalog.Index());
        Assert.Equal("""{"queueCapacity":7}""", prepared.Manifest);
        prepared.GoLive();
        Assert.Equal(["m:1:Ready"], fixture.States());
        Assert.Equal((1, 7), (fixture.Newest("m"), fixture.Catalog.Index()[0].Manifest.QueueCapacity));
        using ReplicaLease lease = await fixture.Rent("m");
        Assert.Same(fixture.Factory.Opened.Single(), lease.Replica);
    }

    [Fact]
    public async Task Latest_OfSeveralVersions_IsTheOneThatWasNamed()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        await PutAsync(fixture, "m", 1);
        HostOf(fixture).SetLatest("m", 1);
        await PutAsync(fixture, "m", 2);

        Assert.Equal(1, fixture.Newest("m"));
        HostOf(fixture).SetLatest("m", 2);
        Assert.Equal(2, fixture.Newest("m"));
        HostOf(fixture).SetLatest("m", 1);
        Assert.Equal(1, fixture.Newest("m"));
        Assert.Equal(["m:1:Ready", "m:2:Ready"], fixture.States());
        Assert.Null(fixture.Catalog.Find("m", 0, out ModelVersion? found));
        Assert.Equal(1, found!.Version);
    }

    [Fact]
    public async Task Latest_ThatIsNotHere_IsNotReadyAndSaysSo()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        HostOf(fixture).SetLatest("m", 2);
        await PutAsync(fixture, "m", 1);

        Refusal? refusal = fixture.Catalog.Resolve("m", 0, out _);

        Assert.Equal(RefusalCause.NotReady, refusal?.Cause);
        Assert.Contains("its latest is version 2, which this PoP does not have yet", refusal?.Message, StringComparison.Ordinal);
        Assert.Null(fixture.Catalog.Resolve("m", 1, out _));
    }

    [Fact]
    public async Task Prepare_WhatCannotBeLoaded_IsRefusedForGoodWithTheLoadersSentence()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        await PutAsync(fixture, "m", 1);

        ArtifactRefusedException refused = await RefusedAsync(fixture, "m", 2, "corrupt");

        Assert.Equal((RefusalCause.InvalidInput, true), (refused.Refusal.Cause, refused.IsLasting));
        Assert.StartsWith("Model 'm' version 2 cannot be loaded: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("is corrupt", refused.Message, StringComparison.Ordinal);
        string path = refused.Message["Model 'm' version 2 cannot be loaded: ".Length..].Split(' ')[0];
        Assert.False(File.Exists(path));
        Assert.Equal(["m:1:Ready"], fixture.States());
    }

    [Fact]
    public async Task Prepare_WithoutRoom_IsRefusedUntilThereIs()
    {
        await using var fixture = new CatalogFixture(budget: 10L << 20);
        await fixture.Start();
        await PutAsync(fixture, "m", 1, manifest: """{"memoryBytes":"6MiB"}""");

        ArtifactRefusedException refused = await RefusedAsync(fixture, "n", 1, "good", """{"memoryBytes":"6MiB"}""");

        Assert.Equal((RefusalCause.Unavailable, false), (refused.Refusal.Cause, refused.IsLasting));
        Assert.Contains("unload one, raise Catalog:MemoryBudgetBytes or set Catalog:LoadOnDemand", refused.Message, StringComparison.Ordinal);
        Assert.Null(await fixture.Unload("m"));
        await PutAsync(fixture, "n", 1, manifest: """{"memoryBytes":"6MiB"}""");
        Assert.Equal(["m:1:Unavailable", "n:1:Ready"], fixture.States());
    }

    [Fact]
    public async Task Waiting_ForRoom_LoadsTheFileThatIsWritten()
    {
        await using var fixture = new CatalogFixture(budget: 10L << 20);
        await fixture.Start();
        await PutAsync(fixture, "m", 1, manifest: """{"memoryBytes":"6MiB"}""");

        IWaitingArtifact waiting = (await RefusedAsync(fixture, "n", 1, "good", """{"memoryBytes":"6MiB"}""")).Waiting!;
        ArtifactRefusedException again = await Assert.ThrowsAsync<ArtifactRefusedException>(waiting.PrepareAsync);
        Assert.Null(await fixture.Unload("m"));
        using (IPreparedArtifact prepared = await again.Waiting!.PrepareAsync()) prepared.GoLive();

        Assert.Equal(["m:1:Unavailable", "n:1:Ready"], fixture.States());
        Assert.Equal("good", await File.ReadAllTextAsync(fixture.Factory.Opened.Last().Deployment.ModelPath, CatalogFixture.Token));
    }

    [Fact]
    public async Task Waiting_ThatIsGivenUp_RemovesItsFile()
    {
        await using var fixture = new CatalogFixture(budget: 10L << 20);
        await fixture.Start();
        fixture.Factory.Bytes = _ => 11L << 20;

        IWaitingArtifact waiting = (await RefusedAsync(fixture, "n", 1, "good", """{"memoryBytes":"6MiB"}""")).Waiting!;

        string path = fixture.Factory.Opened.Single().Deployment.ModelPath;
        Assert.True(File.Exists(path));
        waiting.Dispose();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Waiting_WhileAFolderTakesTheName_IsRefusedForGood()
    {
        await using var fixture = new CatalogFixture(budget: 10L << 20);
        await fixture.Start();
        fixture.Factory.Bytes = _ => 11L << 20;
        IWaitingArtifact waiting = (await RefusedAsync(fixture, "n", 1, "good", """{"memoryBytes":"6MiB"}""")).Waiting!;
        fixture.Files.Write("n");

        ArtifactRefusedException refused = await Assert.ThrowsAsync<ArtifactRefusedException>(waiting.PrepareAsync);

        Assert.Equal((true, null), (refused.IsLasting, refused.Waiting));
        Assert.False(File.Exists(fixture.Factory.Opened.Single().Deployment.ModelPath));
    }

    [Theory]
    [InlineData("""{"colour":1}""", "Model 'm' version 1: model.json: 'colour' is no known field")]
    [InlineData("""{"queueCapacity":"x"}""", "Model 'm' version 1: model.json: 'queueCapacity' must be an integer")]
    [InlineData("{", "Model 'm' version 1: model.json: the manifest is not valid JSON at line 1")]
    [InlineData("[]", "Model 'm' version 1: model.json: the manifest")]
    [InlineData("""{"versions":"all"}""", "Model 'm' version 1: model.json: 'versions' has no meaning")]
    public async Task Prepare_ABadManifest_IsRefusedAsThatOfAFolder(string manifest, string sentence)
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();

        ArtifactRefusedException refused = await RefusedAsync(fixture, "m", 1, "good", manifest);

        Assert.Equal(RefusalCause.InvalidInput, refused.Refusal.Cause);
        Assert.StartsWith(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Factory.Opened);
    }

    [Fact]
    public async Task Prepare_UnderTheNameOfAFolder_IsRefusedLoadedOrNot()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m");

        ArtifactRefusedException beforeStart = await RefusedAsync(fixture, "m", 2, "good");
        await fixture.Start();
        await fixture.Load("brought", CatalogFixture.Overrides(null, ("1/model.onnx", "x")));
        ArtifactRefusedException brought = await RefusedAsync(fixture, "brought", 2, "good");

        Assert.Equal(
            "The name 'm' is that of a model in this PoP's catalog folder; deploy yours under another name, or remove models/m and unload it.", beforeStart.Message);
        Assert.Equal(RefusalCause.InvalidInput, brought.Refusal.Cause);
        Assert.Equal(["brought:1:Ready", "m:1:Ready"], fixture.States());
    }

    [Fact]
    public async Task Folder_ThatComesLaterUnderThatName_IsNotServed()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        await PutAsync(fixture, "m", 3);
        fixture.Files.Write("m", 4);

        Assert.True(await fixture.Catalog.RefreshAsync("m"));
        Assert.Null(await fixture.Load("m"));

        Assert.Equal(["m:3:Ready"], fixture.States());
        Assert.Single(fixture.Factory.Opened);
    }

    [Fact]
    public async Task Prepare_TheSameAgain_LoadsNothingAndStays()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        await PutAsync(fixture, "m", 1, manifest: """{"description":"x","queueCapacity":7}""");

        using (IPreparedArtifact again = await PrepareAsync(fixture, "m", 1, manifest: """{ "queueCapacity": 7, "description": "x" }"""))
        {
            Assert.Equal("""{"description":"x","queueCapacity":7}""", again.Manifest);
        }

        Assert.Single(fixture.Factory.Opened);
        Assert.Equal(["m:1:Ready"], fixture.States());
    }

    [Fact]
    public async Task Prepared_ThatDoesNotGoLive_IsFreed()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        await PutAsync(fixture, "m", 1);

        (await PrepareAsync(fixture, "m", 1, "other")).Dispose();

        FakeReplica other = fixture.Factory.Opened.Last();
        await other.Disposed;
        using ReplicaLease lease = await fixture.Rent("m");
        Assert.Same(fixture.Factory.Opened.First(), lease.Replica);
    }

    [Fact]
    public async Task GoLive_InPlaceOfAnotherContent_LetsTheFormersRequestsEnd()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        await PutAsync(fixture, "m", 1);
        ReplicaLease busy = await fixture.Rent("m");

        await PutAsync(fixture, "m", 1, "other");

        using ReplicaLease next = await fixture.Rent("m");
        Assert.Same(fixture.Factory.Opened.Last(), next.Replica);
        Assert.False(((FakeReplica)busy.Replica!).IsDisposed);
        busy.Dispose();
        await ((FakeReplica)busy.Replica).Disposed;
    }

    [Fact]
    public async Task Remove_OfAVersionInUse_EndsItsRequestsWellAndFreesTheName()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        await PutAsync(fixture, "m", 1);
        ReplicaLease busy = await fixture.Rent("m");

        HostOf(fixture).Remove("m", 1);

        Assert.Empty(fixture.Catalog.Index());
        Assert.Equal(RefusalCause.NotFound, fixture.Catalog.Resolve("m", 1, out _)?.Cause);
        var replica = (FakeReplica)busy.Replica!;
        Assert.False(replica.IsDisposed);
        busy.Dispose();
        await replica.Disposed;
        fixture.Files.Write("m", 5);
        Assert.Null(await fixture.Load("m"));
        Assert.Equal(["m:5:Ready"], fixture.States());
    }

    [Fact]
    public async Task Prepare_OnDemand_ProvesWhatIsNewAndLeavesTheRestToTheFirstRequest()
    {
        await using var fixture = new CatalogFixture(onDemand: true);
        await fixture.Start();

        await PutAsync(fixture, "m", 1);
        Assert.Single(fixture.Factory.Opened);
        await PutAsync(fixture, "n", 1, isNew: false);
        Assert.Single(fixture.Factory.Opened);
        Assert.Equal(["m:1:Ready", "n:1:Ready"], fixture.States());
        using ReplicaLease lease = await fixture.Rent("n");
        Assert.Same(fixture.Factory.Opened.Last(), lease.Replica);
        Assert.Equal(2, fixture.Factory.Opened.Count);
    }

    [Fact]
    public async Task UnloadAndLoad_OfADeployedModel_AreThisPopsAlone()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        await PutAsync(fixture, "m", 1);
        await PutAsync(fixture, "m", 2);

        Assert.Null(await fixture.Unload("m"));
        Assert.Equal(["m:1:Unavailable", "m:2:Unavailable"], fixture.States());
        Assert.Equal("unloaded", fixture.Reason("m", 1));
        Assert.All(fixture.Factory.Opened, replica => Assert.True(replica.IsDisposed));
        Refusal? overridden = await fixture.Load("m", CatalogFixture.Overrides("{}"));
        Assert.Equal(RefusalCause.InvalidInput, overridden?.Cause);
        Assert.Contains("PUT /edge/models/m/VERSION", overridden?.Message, StringComparison.Ordinal);
        Assert.Null(await fixture.Load("m"));
        Assert.Equal(["m:1:Ready", "m:2:Ready"], fixture.States());
        (await fixture.Rent("m", 2)).Dispose();
        Assert.Equal(4, fixture.Factory.Opened.Count);
    }

    [Fact]
    public async Task Remove_WhileUnloaded_LeavesNothing()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        await PutAsync(fixture, "m", 1);
        string path = fixture.Factory.Opened.Single().Deployment.ModelPath;
        Assert.Null(await fixture.Unload("m"));
        Assert.True(File.Exists(path));

        HostOf(fixture).Remove("m", 1);

        Assert.Empty(fixture.Catalog.Index());
        Assert.Equal(RefusalCause.NotFound, (await fixture.Load("m"))?.Cause);
        Assert.False(File.Exists(path));
    }

    private static ModelHost HostOf(CatalogFixture fixture) => fixture.Host;

    private static Task<IPreparedArtifact> PrepareAsync(
        CatalogFixture fixture, string model, int version, string content = "good", string manifest = "", bool isNew = true) =>
        HostOf(fixture).PrepareAsync(new ArtifactKey(ArtifactKind.Model, model, version), manifest, Encoding.UTF8.GetBytes(content), isNew);

    private static async Task PutAsync(CatalogFixture fixture, string model, int version, string content = "good", string manifest = "", bool isNew = true)
    {
        using IPreparedArtifact prepared = await PrepareAsync(fixture, model, version, content, manifest, isNew);
        prepared.GoLive();
    }

    private static Task<ArtifactRefusedException> RefusedAsync(CatalogFixture fixture, string model, int version, string content, string manifest = "") =>
        Assert.ThrowsAsync<ArtifactRefusedException>(() => PrepareAsync(fixture, model, version, content, manifest));
}
