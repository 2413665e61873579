using EdgeOrleans.Grains.Tests.Keys.Doubles;

namespace EdgeOrleans.Grains.Tests.Keys.Peers;

public sealed class ReconciledKeysTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_OfAPopThatWasAway_KnowsOfTheRevocationBeforeItsDoorsOpen()
    {
        KeyCluster before = new();
        MemoryKeyStore store = new(before.Retention);
        await before.Join("fra", store).Keys.AddAsync(SomeKeys.Of("a"), Cancellation);
        KeyCluster cluster = KeyCluster.Of("ber");
        await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a", revoked: 1), Cancellation);
        KeyPop restarted = cluster.Join("fra", store);

        await restarted.Loop.StartAsync(Cancellation);

        Assert.NotNull(restarted.Keys.All.Find("a")!.Revoked);
        Assert.NotNull(store.Kept.Find("a")!.Revoked);
        restarted.Loop.Dispose();
    }

    [Fact]
    public async Task Reconcile_WithASharedStore_ReadsFromItWhoeverAnswers()
    {
        KeyCluster cluster = new();
        MemoryKeyStore store = new(cluster.Retention);
        cluster.Join("ber", store);
        cluster.Join("fra", store).IsCutOff = true;
        await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a"), Cancellation);

        await cluster["fra"].ReconcileAsync();

        Assert.NotNull(cluster["fra"].Keys.All.Find("a"));
    }

    [Fact]
    public async Task Reconcile_WithNothingNew_WritesNothing()
    {
        KeyCluster cluster = KeyCluster.Of("ber", "fra");
        await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a"), Cancellation);
        await cluster["fra"].ReconcileAsync();
        for (int i = 0; i < 3; i++) await cluster["fra"].ReconcileAsync();

        Assert.Equal(1, cluster["fra"].Store.Writes);
    }
}
