using System.Text;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Tests.Deployment.Doubles;

namespace EdgeOrleans.Grains.Tests.Deployment;

public sealed class DeploymentsTests
{
    [Fact]
    public async Task Deploy_OnOneOfThree_IsReadyEverywhereAndLatest()
    {
        FakeCluster cluster = FakeCluster.Of("ber", "fra", "iad");

        await cluster["fra"].PutAsync("x", 1, "one");
        await ReadsAsync(cluster["iad"], "x", "latest 1; 1: ber Ready, fra Ready, iad Ready");

        Assert.All(cluster.Pops, pop => Assert.Equal("one", pop.Host.Live[("x", 1)]));

        // A PoP's host hears of it after the PoP's index.
        await BecomesAsync("1 1 1", () => Task.FromResult(string.Join(' ', cluster.Pops.Select(pop => pop.Host.Latest.GetValueOrDefault("x")))));
    }

    [Fact]
    public async Task Deploy_OnAPopAlone_IsLatestWhenItReturns()
    {
        FakeCluster cluster = FakeCluster.Of("ber");

        Assert.Equal(1, (await cluster["ber"].PutAsync("x", 1, "one")).Latest);
    }

    [Fact]
    public async Task Deploy_TheSameAgain_ChangesNothing()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 1, "one", "m");
        string digest = cluster["ber"].Known.Shared.Digest;

        await cluster["ber"].PutAsync("x", 1, "one", "m");

        Assert.Equal(digest, cluster["ber"].Known.Shared.Digest);
        Assert.Equal(["one", "one"], cluster["ber"].Host.Prepared);
        Assert.Equal(["one"], cluster["ber"].Host.Freed);
    }

    [Fact]
    public async Task Deploy_TheSameAgainAfterItsContentWasLost_KeepsAndServesIt()
    {
        MemoryStore store = new();
        await new FakeCluster().Join("ber", store).PutAsync("x", 1, "one", "m");
        store.Contents.Clear();
        FakePop restarted = new FakeCluster().Join("ber", store);
        await restarted.ReconcileAsync();
        Assert.Equal("latest 1; 1: ber Failed", await restarted.ReadAsync("x"));

        await restarted.PutAsync("x", 1, "one", "m");

        Assert.Equal("latest 1; 1: ber Ready", await restarted.ReadAsync("x"));
        Assert.Equal(("one", HashOf("one")), (restarted.Host.Live[("x", 1)], Assert.Single(store.Contents).Key));
    }

    [Fact]
    public async Task Deploy_TheSameAgainWhereItServesAndItsContentWasLost_LetsTheOthersHaveIt()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 1, "one");
        ((MemoryStore)cluster["ber"].Store).Contents.Clear();
        FakePop joined = cluster.Join("fra", new MemoryStore());
        await joined.ReconcileAsync();
        Assert.Equal("latest 1; 1: ber Ready, fra Failed", await joined.ReadAsync("x"));

        await cluster["ber"].PutAsync("x", 1, "one");

        await ReadsAsync(joined, "x", "latest 1; 1: ber Ready, fra Ready");
    }

    [Fact]
    public async Task Deploy_OfAContentThatADeletionTakesAwayMeanwhile_KeepsIt()
    {
        MemoryStore store = new();
        FakeCluster cluster = new();
        cluster.Join("ber", store);
        cluster.Join("fra", store);
        await cluster["ber"].PutAsync("x", 1, "one");
        await cluster["ber"].PutAsync("x", 2, "two");
        await ReadsAsync(cluster["fra"], "x", "latest 2; 1: ber Ready, fra Ready; 2: ber Ready, fra Ready");
        Refusal? refusal = null;
        store.BeforeMerge = async () => refusal = await cluster["fra"].DeleteAsync("x", 1);

        await cluster["ber"].PutAsync("x", 3, "one");

        Assert.Null(refusal);
        Assert.Contains(HashOf("one"), store.Contents.Keys);
    }

    [Fact]
    public async Task Deploy_OfWhatAnotherPopDeployedAndDeletedMeanwhile_IsRefusedAndTheNextIsNot()
    {
        MemoryStore store = new();
        await new FakeCluster().Join("fra", store).PutAsync("x", 1, "one");
        DeployedVersion entry = (await store.ReadIndexAsync(TestContext.Current.CancellationToken)).EntryOf(FakePop.Key("x", 1))!;
        await store.MergeAsync(IndexEntries.Of(entry with { IsDeleted = true, Revision = 2 }), TestContext.Current.CancellationToken);
        FakePop pop = new FakeCluster().Join("ber", store);

        Refusal? refusal = (await pop.TryPutAsync("x", 1, "one")).Refusal;

        Assert.Equal((RefusalCause.NotReady, "Stage 'x' version 1 was deleted while it was deployed; retry."), (refusal?.Cause, refusal?.Message));
        await pop.PutAsync("x", 1, "one");
        Assert.Equal("one", pop.Host.Live[("x", 1)]);
    }

    [Fact]
    public async Task Deploy_OfWhatCannotServeAfterAll_IsRefusedAndHasFailed()
    {
        FakePop pop = FakeCluster.Of("ber")["ber"];
        pop.Host.Obstacle = new Refusal(RefusalCause.InvalidInput, "The name is taken.");

        Assert.Equal("The name is taken.", (await pop.TryPutAsync("x", 1, "one")).Refusal?.Message);

        VersionStatus status = pop.Versions.StatusOf(FakePop.Key("x", 1));
        Assert.Equal((DeploymentState.Failed, "The name is taken."), (status.State, status.Reason));
        pop.Host.Obstacle = null;
        await pop.PutAsync("x", 1, "one");
        Assert.Equal("one", pop.Host.Live[("x", 1)]);
    }

    [Theory]
    [InlineData("two", "m")]
    [InlineData("one", "n")]
    public async Task Deploy_AVersionThatExistsWithAnotherContentOrManifest_IsRefusedAndChangesNothing(string content, string manifest)
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 1, "one", "m");
        string digest = cluster["ber"].Known.Shared.Digest;

        Refusal? refusal = (await cluster["ber"].TryPutAsync("x", 1, content, manifest)).Refusal;

        Assert.Equal(RefusalCause.InvalidInput, refusal?.Cause);
        Assert.Equal("Stage 'x' version 1 exists with another content or manifest; deploy yours as another version, such as 2.", refusal?.Message);
        Assert.Equal((digest, "one"), (cluster["ber"].Known.Shared.Digest, cluster["ber"].Host.Live[("x", 1)]));
    }

    [Theory]
    [InlineData("x", "bad content", RefusalCause.InvalidInput)]
    [InlineData("x", "this is longer than sixteen bytes", RefusalCause.TooLarge)]
    [InlineData("No Name", "one", RefusalCause.InvalidInput)]
    public async Task Deploy_WhatCannotBeUsed_IsRefusedAndChangesNothing(string name, string content, RefusalCause cause)
    {
        FakeCluster cluster = FakeCluster.Of("ber", "fra");

        Assert.Equal(cause, (await cluster["ber"].TryPutAsync(name, 1, content)).Refusal?.Cause);

        Assert.True(cluster["ber"].Known.Shared.IsEmpty);
        Assert.Empty(((MemoryStore)cluster["ber"].Store).Contents);
        Assert.Equal("nothing", await cluster["fra"].ReadAsync(name));
    }

    [Fact]
    public async Task Deploy_WithoutTheStore_IsRefusedAsUnavailable()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        ((MemoryStore)cluster["ber"].Store).IsLost = true;

        Assert.Equal(RefusalCause.Unavailable, (await cluster["ber"].TryPutAsync("x", 1, "one")).Refusal?.Cause);
        Assert.Empty(cluster["ber"].Host.Live);
    }

    [Fact]
    public async Task Latest_WhileAPopLacksTheVersion_StaysUntilItHasIt()
    {
        FakeCluster cluster = await FraLacksTheSecondAsync();
        Assert.Equal(1, cluster["ber"].Host.Latest["x"]);

        cluster["fra"].IsSilent = false;
        await cluster["fra"].ReconcileAsync();
        await cluster["ber"].ReconcileAsync();
        Assert.Equal("latest 2; 1: ber Ready, fra Ready; 2: ber Ready, fra Ready", await cluster["fra"].ReadAsync("x"));
    }

    [Fact]
    public async Task Latest_RolledBack_StaysUntilSomethingNewerIsDeployed()
    {
        FakeCluster cluster = FakeCluster.Of("ber", "fra");
        await cluster["ber"].PutAsync("x", 1, "one");
        await cluster["ber"].PutAsync("x", 2, "two");
        await ReadsAsync(cluster["ber"], "x", "latest 2; 1: ber Ready, fra Ready; 2: ber Ready, fra Ready");

        Assert.Null(await cluster["fra"].SetLatestAsync("x", 1));
        await cluster.ReconcileAsync();
        Assert.Equal([1, 1], cluster.Pops.Select(pop => pop.Host.Latest["x"]));

        await cluster["fra"].PutAsync("x", 3, "three");
        await ReadsAsync(cluster["ber"], "x", "latest 3; 1: ber Ready, fra Ready; 2: ber Ready, fra Ready; 3: ber Ready, fra Ready");
    }

    [Fact]
    public async Task Latest_RolledBackWhileItIsAboutToMove_StaysRolledBack()
    {
        FakeCluster cluster = await FraLacksTheSecondAsync();
        cluster["fra"].IsSilent = false;
        await cluster["fra"].ReconcileAsync();
        Refusal? refusal = null;
        cluster.WhenAsked = async () => refusal = await cluster["fra"].SetLatestAsync("x", 1);

        await cluster["ber"].ReconcileAsync();
        await cluster.ReconcileAsync();

        Assert.Null(refusal);
        Assert.Equal([1, 1], cluster.Pops.Select(pop => pop.Host.Latest["x"]));
    }

    [Fact]
    public async Task SetLatest_ToAVersionThatIsDeletedMeanwhile_IsRefused()
    {
        FakeCluster cluster = FakeCluster.Of("ber", "fra");
        await cluster["ber"].PutAsync("x", 1, "one");
        await cluster["ber"].PutAsync("x", 2, "two");
        await ReadsAsync(cluster["fra"], "x", "latest 2; 1: ber Ready, fra Ready; 2: ber Ready, fra Ready");
        cluster.WhenAsked = () => cluster["fra"].DeleteAsync("x", 1);

        Assert.Equal("Stage 'x' has no version 1; it has 2.", (await cluster["ber"].SetLatestAsync("x", 1))?.Message);
    }

    [Fact]
    public async Task SetLatest_ToAVersionThatIsNotThereOrNotEverywhere_IsRefused()
    {
        FakeCluster cluster = FakeCluster.Of("ber", "fra");
        await cluster["ber"].PutAsync("x", 1, "one");
        await ReadsAsync(cluster["ber"], "x", "latest 1; 1: ber Ready, fra Ready");
        cluster["fra"].IsSilent = true;

        Assert.Equal("Stage 'x' has no version 7; it has 1.", (await cluster["ber"].SetLatestAsync("x", 7))?.Message);
        Assert.Equal("Stage 'y' is not deployed; PUT /edge/stages/y/1 deploys it.", (await cluster["ber"].SetLatestAsync("y", 1))?.Message);
        Refusal? refusal = await cluster["ber"].SetLatestAsync("x", 1);
        Assert.Equal((RefusalCause.NotReady, true), (refusal?.Cause, refusal?.Message.Contains("'fra'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Delete_OfAVersion_RemovesItEverywhereForGood()
    {
        FakeCluster cluster = FakeCluster.Of("ber", "fra");
        await cluster["ber"].PutAsync("x", 1, "one");
        await cluster["ber"].PutAsync("x", 2, "two");
        await ReadsAsync(cluster["fra"], "x", "latest 2; 1: ber Ready, fra Ready; 2: ber Ready, fra Ready");

        Assert.Null(await cluster["fra"].DeleteAsync("x", 1));
        await cluster.ReconcileAsync();

        Assert.Equal("latest 2; 2: ber Ready, fra Ready", await cluster["ber"].ReadAsync("x"));
        Assert.All(cluster.Pops, pop => Assert.DoesNotContain(("x", 1), pop.Host.Live.Keys));
        Assert.All(cluster.Pops, pop => Assert.DoesNotContain(HashOf("one"), ((MemoryStore)pop.Store).Contents.Keys));
        await cluster["ber"].PutAsync("x", 1, "other");
        await ReadsAsync(cluster["fra"], "x", "latest 2; 1: ber Ready, fra Ready; 2: ber Ready, fra Ready");
        Assert.Equal("other", cluster["fra"].Host.Live[("x", 1)]);
    }

    [Fact]
    public async Task Delete_OfTheLatestOrOfWhatIsUsed_IsRefused()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 1, "one");
        await cluster["ber"].PutAsync("x", 2, "two");

        Assert.Contains("is the latest", (await cluster["ber"].DeleteAsync("x", 2))?.Message, StringComparison.Ordinal);
        cluster["ber"].Host.User = "pipeline 'p' version 1";
        Assert.Contains("is used by pipeline 'p' version 1", (await cluster["ber"].DeleteAsync("x", 1))?.Message, StringComparison.Ordinal);
        Assert.Equal(RefusalCause.NotFound, (await cluster["ber"].DeleteAsync("x", 3))?.Cause);
        Assert.Equal(2, cluster["ber"].Host.Live.Count);
    }

    [Fact]
    public async Task Deploy_OfOneVersionOnTwoPopsAtOnce_EndsWithTheSameContentOnBoth()
    {
        FakeCluster cluster = FakeCluster.Of("ber", "fra");
        cluster["ber"].IsSilent = cluster["fra"].IsSilent = true;
        await cluster["ber"].PutAsync("x", 1, "one");
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        await cluster["fra"].PutAsync("x", 1, "two");
        cluster["ber"].IsSilent = cluster["fra"].IsSilent = false;

        await cluster.ReconcileAsync();
        await cluster.ReconcileAsync();

        Assert.Equal(["one", "one"], cluster.Pops.Select(pop => pop.Host.Live[("x", 1)]));
        Assert.Equal("latest 1; 1: ber Ready, fra Ready", await cluster["fra"].ReadAsync("x"));
    }

    /// <summary>Version 1 of <c>x</c> serves on both PoPs; Frankfurt, which is silent, has not heard of version 2.</summary>
    private static async Task<FakeCluster> FraLacksTheSecondAsync()
    {
        FakeCluster cluster = FakeCluster.Of("ber", "fra");
        await cluster["ber"].PutAsync("x", 1, "one");
        await ReadsAsync(cluster["ber"], "x", "latest 1; 1: ber Ready, fra Ready");
        cluster["fra"].IsSilent = true;
        await cluster["ber"].PutAsync("x", 2, "two");
        await cluster["ber"].ReconcileAsync();
        return cluster;
    }

    /// <summary>Waits for what the PoP at which something was deployed does after it has answered.</summary>
    private static Task ReadsAsync(FakePop pop, string name, string expected) => BecomesAsync(expected, () => pop.ReadAsync(name));

    private static async Task BecomesAsync(string expected, Func<Task<string>> readAsync)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        string seen = await readAsync();
        while (seen != expected && !patience.IsCancellationRequested)
        {
            await Task.Yield();
            seen = await readAsync();
        }

        Assert.Equal(expected, seen);
    }

    private static string HashOf(string content) => ArtifactHash.Of(Encoding.UTF8.GetBytes(content));
}
