using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Tests.Deployment.Doubles;

namespace EdgeOrleans.Grains.Tests.Deployment.Local;

public sealed class LocalDeploymentsTests
{
    [Fact]
    public async Task Apply_WithoutRoom_BringsTheContentHereOnceAndTriesToLoadItAgain()
    {
        FakePop joined = await JoinWithoutRoomAsync(FakeCluster.Of("ber"));

        for (int i = 0; i < 2; i++) await joined.ReconcileAsync();

        Assert.Equal((1, 3), (joined.Host.Prepared.Count, joined.Host.Loads));
        VersionStatus status = joined.Versions.StatusOf(FakePop.Key("x", 1));
        Assert.Equal((DeploymentState.Failed, "Stage 'x' version 1 has no room."), (status.State, status.Reason));

        joined.Host.HasRoom = true;
        await joined.ReconcileAsync();

        Assert.Equal("one", joined.Host.Live[("x", 1)]);
        Assert.Single(joined.Host.Prepared);
        Assert.Empty(joined.Host.Freed);
    }

    [Fact]
    public async Task Apply_OfADeletionWhileItWaits_FreesWhatWasKept()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 2, "two");
        FakePop joined = await JoinWithoutRoomAsync(cluster);

        Assert.Null(await cluster["ber"].DeleteAsync("x", 1));
        await joined.ReconcileAsync();

        Assert.Equal(["one"], joined.Host.Freed);
    }

    [Fact]
    public async Task Deploy_WithoutRoom_IsRefusedAndKeepsNothing()
    {
        FakePop pop = FakeCluster.Of("ber")["ber"];
        pop.Host.HasRoom = false;

        Refusal? refusal = (await pop.TryPutAsync("x", 1, "one")).Refusal;

        Assert.Equal(RefusalCause.Unavailable, refusal?.Cause);
        Assert.Equal(["one"], pop.Host.Freed);
    }

    /// <summary>A PoP that has heard of version 1 of <c>x</c>, and has no room.</summary>
    private static async Task<FakePop> JoinWithoutRoomAsync(FakeCluster cluster)
    {
        await cluster["ber"].PutAsync("x", 1, "one");
        FakePop joined = cluster.Join("fra", new MemoryStore());
        joined.Host.HasRoom = false;
        await joined.ReconcileAsync();
        return joined;
    }
}
