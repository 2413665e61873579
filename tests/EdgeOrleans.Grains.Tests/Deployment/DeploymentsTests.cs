using System.Text;
using EdgeOrleans.Contracts.Inference;
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
        Assert.All(cluster.Pops, pop => Assert.Equal(1, pop.Host.Latest["x"]));
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
        FakeCluster cluster = FakeCluster.Of("ber", "fra");
        await cluster["ber"].PutAsync("x", 1, "one");
        await ReadsAsync(cluster["ber"], "x", "latest 1; 1: ber Ready, fra Ready");
        cluster["fra"].IsSilent = true;

        await cluster["ber"].PutAsync("x", 2, "two");
        await cluster["ber"].ReconcileAsync();
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
        await ReadsAsync(cluster["ber"], "x", "latest 2; 1: ber Ready, fra Ready; 2: ber Ready, fra Ready");

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

    /// <summary>Waits for what the PoP at which something was deployed does after it has answered.</summary>
    private static async Task ReadsAsync(FakePop pop, string name, string expected)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        string seen = await pop.ReadAsync(name);
        while (seen != expected && !patience.IsCancellationRequested)
        {
            await Task.Yield();
            seen = await pop.ReadAsync(name);
        }

        Assert.Equal(expected, seen);
    }

    private static string HashOf(string content) => ArtifactHash.Of(Encoding.UTF8.GetBytes(content));
}
