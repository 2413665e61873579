using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Tests.Keys.Doubles;

namespace EdgeOrleans.Grains.Tests.Keys;

public sealed class ApiKeysTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_OnOnePop_IsKnownAndKeptByAll()
    {
        KeyCluster cluster = KeyCluster.Of("ber", "fra");

        Assert.Null(await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a"), Cancellation));

        Assert.NotNull(cluster["fra"].Keys.All.Find("a"));
        Assert.NotNull(cluster["ber"].Store.Kept.Find("a"));
        await cluster["fra"].ReconcileAsync();
        Assert.NotNull(cluster["fra"].Store.Kept.Find("a"));
    }

    [Fact]
    public async Task Add_WithoutTheStore_IsRefusedAndNobodyKnowsTheKey()
    {
        KeyCluster cluster = KeyCluster.Of("ber", "fra");
        cluster["ber"].Store.IsLost = true;

        Refusal? refusal = await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a"), Cancellation);

        Assert.Equal(RefusalCause.Unavailable, refusal?.Cause);
        Assert.DoesNotContain("gone", refusal!.Message, StringComparison.Ordinal);
        Assert.Null(cluster["ber"].Keys.All.Find("a"));
        Assert.Null(cluster["fra"].Keys.All.Find("a"));
    }

    [Fact]
    public async Task Revoke_Twice_KeepsTheFirstTime()
    {
        KeyCluster cluster = KeyCluster.Of("ber", "fra");
        await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a"), Cancellation);

        KeyResult first = await cluster["fra"].Keys.RevokeAsync("a", Cancellation);
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        KeyResult second = await cluster["ber"].Keys.RevokeAsync("a", Cancellation);

        Assert.Equal(cluster.Clock.GetUtcNow().AddMinutes(-1), first.Key!.Revoked);
        Assert.Equal(first.Key.Revoked, second.Key!.Revoked);
        Assert.Equal(RefusalCause.NotFound, (await cluster["ber"].Keys.RevokeAsync("b", Cancellation)).Refusal?.Cause);
    }

    [Fact]
    public async Task Revoke_WithoutTheStore_HoldsAllTheSameAndIsKeptLater()
    {
        KeyCluster cluster = KeyCluster.Of("ber", "fra");
        await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a"), Cancellation);
        cluster["ber"].Store.IsLost = true;

        KeyResult result = await cluster["ber"].Keys.RevokeAsync("a", Cancellation);

        Assert.Equal(RefusalCause.Unavailable, result.Refusal?.Cause);
        Assert.NotNull(cluster["ber"].Keys.All.Find("a")!.Revoked);
        Assert.NotNull(cluster["fra"].Keys.All.Find("a")!.Revoked);
        cluster["ber"].Store.IsLost = false;
        await cluster["ber"].ReconcileAsync();
        Assert.NotNull(cluster["ber"].Store.Kept.Find("a")!.Revoked);
    }

    [Fact]
    public async Task Revoke_WhileAPopIsCutOff_ReachesItWithItsNextComparison()
    {
        KeyCluster cluster = KeyCluster.Of("ber", "fra", "iad");
        await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a"), Cancellation);
        cluster["iad"].IsCutOff = true;
        await cluster["ber"].Keys.RevokeAsync("a", Cancellation);
        await cluster["iad"].ReconcileAsync();
        Assert.Null(cluster["iad"].Keys.All.Find("a")!.Revoked);

        cluster["iad"].IsCutOff = false;
        await cluster["iad"].ReconcileAsync();

        Assert.NotNull(cluster["iad"].Keys.All.Find("a")!.Revoked);
    }
}
