using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Tests.Deployment.Doubles;

namespace EdgeOrleans.Grains.Tests.Deployment.Peers;

public sealed class ReconciledDeploymentsTests
{
    [Fact]
    public async Task Reconcile_OfAPopThatJoinsLater_PullsWhatTheOthersHave()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 1, "one");
        FakePop joined = cluster.Join("fra", new MemoryStore());

        await joined.ReconcileAsync();

        Assert.Equal("one", joined.Host.Live[("x", 1)]);
        Assert.Equal(1, joined.Host.Latest["x"]);
        Assert.Equal(1, cluster.Reads);
        Assert.Equal(cluster["ber"].Known.Shared.Digest, (await joined.Store.ReadIndexAsync(TestContext.Current.CancellationToken)).Digest);
    }

    [Fact]
    public async Task Reconcile_WithAStoreThatIsShared_ReadsFromIt()
    {
        MemoryStore store = new();
        FakeCluster cluster = new();
        await cluster.Join("ber", store).PutAsync("x", 1, "one");
        FakePop joined = cluster.Join("fra", store);
        cluster["ber"].IsSilent = true;

        await joined.ReconcileAsync();

        Assert.Equal("one", joined.Host.Live[("x", 1)]);
        Assert.Equal(0, cluster.Reads);
    }

    [Fact]
    public async Task Reconcile_AfterARestart_ServesWhatTheOwnStoreKept()
    {
        MemoryStore store = new();
        FakeCluster before = new();
        await before.Join("ber", store).PutAsync("x", 1, "one");
        FakePop restarted = new FakeCluster().Join("ber", store);

        await restarted.ReconcileAsync();

        Assert.Equal(("one", 1), (restarted.Host.Live[("x", 1)], restarted.Host.Latest["x"]));
    }

    [Fact]
    public async Task Reconcile_WithoutTheStore_GoesByWhatTheOthersHave()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 1, "one");
        FakePop joined = cluster.Join("fra", new MemoryStore { IsLost = true });

        await joined.ReconcileAsync();
        Assert.Equal(DeploymentState.Failed, joined.Versions.StatusOf(FakePop.Key("x", 1)).State);

        ((MemoryStore)joined.Store).IsLost = false;
        await joined.ReconcileAsync();
        Assert.Equal(DeploymentState.Ready, joined.Versions.StatusOf(FakePop.Key("x", 1)).State);
    }

    [Fact]
    public async Task Reconcile_WhenWhoDeployedDiedHalfWay_MovesLatestAllTheSame()
    {
        FakeCluster cluster = FakeCluster.Of("ber", "fra", "iad");
        cluster["ber"].IsSilent = cluster["fra"].IsSilent = true;
        await cluster["iad"].PutAsync("x", 1, "one");
        cluster["ber"].IsSilent = cluster["fra"].IsSilent = false;
        await cluster["ber"].ReconcileAsync();
        await cluster["fra"].ReconcileAsync();
        cluster.Pops.Remove(cluster["iad"]);

        await cluster.ReconcileAsync();
        await cluster.ReconcileAsync();

        Assert.Equal("latest 1; 1: ber Ready, fra Ready", await cluster["fra"].ReadAsync("x"));
    }

    [Fact]
    public async Task Reconcile_WithAContentThatWasTamperedWith_PullsItFromAnother()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 1, "one");
        MemoryStore tampered = new();
        FakePop joined = cluster.Join("fra", tampered);
        tampered.Contents[cluster["ber"].Known.All.EntryOf(FakePop.Key("x", 1))!.Hash] = "1ne"u8.ToArray();

        await joined.ReconcileAsync();

        Assert.Equal("one", joined.Host.Live[("x", 1)]);
    }

    [Fact]
    public async Task Reconcile_WithWhatThisPopRefuses_SaysWhyAndDoesNotTryAgain()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "bad one", TestContext.Current.CancellationToken);
        FakePop pop = cluster.Join("fra", new MemoryStore(), [("y", 1, path)]);

        await pop.Loop.StartAsync(TestContext.Current.CancellationToken);
        await pop.ReconcileAsync();

        VersionStatus status = pop.Versions.StatusOf(FakePop.Key("y", 1));
        Assert.Equal((DeploymentState.Failed, "Stage 'y' version 1 is bad."), (status.State, status.Reason));
        Assert.Single(pop.Host.Prepared);
        File.Delete(path);
    }

    [Fact]
    public async Task Start_WithShippedVersions_ServesThemAndTheHighestIsLatest()
    {
        string folder = Directory.CreateTempSubdirectory("edgeorleans-shipped-").FullName;
        string one = Path.Combine(folder, "1");
        string two = Path.Combine(folder, "2");
        await File.WriteAllTextAsync(one, "one", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(two, "two", TestContext.Current.CancellationToken);
        FakeCluster cluster = new();
        FakePop pop = cluster.Join("ber", new MemoryStore(), [("x", 1, one), ("x", 2, two)]);

        await pop.Loop.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("latest 2; 1: ber Ready; 2: ber Ready", await pop.ReadAsync("x"));
        Assert.Contains("ships with the catalog", (await pop.DeleteAsync("x", 1))?.Message, StringComparison.Ordinal);

        await pop.PutAsync("x", 3, "three");
        Assert.Equal(3, pop.Host.Latest["x"]);
        Assert.Null(await pop.SetLatestAsync("x", 1));
        Assert.Equal(1, pop.Host.Latest["x"]);
        Directory.Delete(folder, recursive: true);
    }
}
