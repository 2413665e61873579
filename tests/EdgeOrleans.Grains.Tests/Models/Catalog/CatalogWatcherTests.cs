using EdgeOrleans.Grains.Models.Catalog;
using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Tests.Models.Catalog;

public sealed class CatalogWatcherTests
{
    [Fact]
    public async Task Refresh_FolderStillChanges_WaitsForASecondLook()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", 1);
        await fixture.Start();
        fixture.Files.Write("m", 1, "half");

        Assert.False(await fixture.Catalog.RefreshAsync("m"));
        fixture.Files.Write("m", 1, "half and half");
        Assert.False(await fixture.Catalog.RefreshAsync("m"));
        Assert.Single(fixture.Factory.Opened);
        Assert.True(await fixture.Catalog.RefreshAsync("m"));

        Assert.Equal(2, fixture.Factory.Opened.Count);
    }

    [Fact]
    public async Task Refresh_HalfWrittenFile_KeepsTheOldAndTakesTheWholeOneLater()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", 1);
        await fixture.Start();

        fixture.Files.Write("m", 1, "corrupt");
        await Settle(fixture, "m");
        using (ReplicaLease lease = await fixture.Rent("m")) Assert.Same(fixture.Factory.Opened.First(), lease.Replica);
        fixture.Files.Write("m", 1, "whole now");
        await Settle(fixture, "m");

        using ReplicaLease after = await fixture.Rent("m");
        Assert.Same(fixture.Factory.Opened.Last(), after.Replica);
        Assert.Equal(2, fixture.Factory.Opened.Count);
    }

    [Fact]
    public async Task Refresh_ModelAddedVersionAddedFolderRemoved_TakeEffect()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();

        fixture.Files.Write("m", 1);
        await Settle(fixture, "m");
        Assert.Equal(["m:1:Ready"], fixture.States());
        fixture.Files.Write("m", 2, manifest: """{"versions": "all"}""");
        await Settle(fixture, "m");
        Assert.Equal(["m:1:Ready", "m:2:Ready"], fixture.States());
        fixture.Files.Remove("m/1");
        await Settle(fixture, "m");
        Assert.Equal(["m:2:Ready"], fixture.States());
        fixture.Files.Remove("m");
        await Settle(fixture, "m");

        Assert.Empty(fixture.Catalog.Index());
    }

    [Fact]
    public async Task Refresh_RepositoryIsAway_UnloadsNothing()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("m", 1);
        await fixture.Start();
        Directory.Move(fixture.Files.Folder(""), fixture.Files.Path + "/away");

        await Settle(fixture, "m");

        Assert.Equal(["m:1:Ready"], fixture.States());
    }

    [Fact]
    public async Task Refresh_UnloadedOrOverriddenModel_IsLeftAlone()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("a");
        fixture.Files.Write("b");
        await fixture.Start();
        await fixture.Unload("a");
        await fixture.Load("b", CatalogFixture.Overrides("""{"queueCapacity": 7}"""));
        fixture.Files.Write("b", content: "changed!");

        await Settle(fixture, "a");
        await Settle(fixture, "b");

        Assert.Equal(["a:1:Unavailable", "b:1:Ready"], fixture.States());
        Assert.Equal(7, fixture.Catalog.Index()[1].Manifest.QueueCapacity);
    }

    [Fact(Timeout = 30_000)]
    public async Task Run_FolderAppears_LoadsTheNewModel()
    {
        await using var fixture = new CatalogFixture();
        fixture.Files.Write("a");
        await fixture.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task watch = fixture.Watcher.RunAsync(stop.Token);

        fixture.Files.Write("b");
        while (!fixture.States().Contains("b:1:Ready"))
        {
            stop.Token.ThrowIfCancellationRequested();
            fixture.Time.Advance(CatalogWatcher.Debounce);
            await Task.Yield();
        }

        await stop.CancelAsync();
        await watch;
        Assert.Equal(["a:1:Ready", "b:1:Ready"], fixture.States());
    }

    [Fact(Timeout = 30_000)]
    public async Task Run_NoFileSystemEvents_ThePollFindsTheNewModel()
    {
        await using var fixture = new CatalogFixture();
        await fixture.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task watch = fixture.Watcher.RunAsync(stop.Token);

        fixture.Files.Write("b");
        while (!fixture.States().Contains("b:1:Ready"))
        {
            stop.Token.ThrowIfCancellationRequested();
            fixture.Time.Advance(CatalogWatcher.Poll);
            await Task.Yield();
        }

        await stop.CancelAsync();
        await watch;
        Assert.Equal(["b:1:Ready"], fixture.States());
    }

    private static async Task Settle(CatalogFixture fixture, string model)
    {
        await fixture.Catalog.RefreshAsync(model);
        Assert.True(await fixture.Catalog.RefreshAsync(model));
    }
}
