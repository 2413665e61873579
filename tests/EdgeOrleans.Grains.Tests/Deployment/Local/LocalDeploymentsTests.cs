using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Tests.Deployment.Doubles;

namespace EdgeOrleans.Grains.Tests.Deployment.Local;

public sealed class LocalDeploymentsTests
{
    /// <summary>For what happens at once or not at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task Apply_OfADeletionOfAContentThatTheStoreNamesOtherwise_KeepsIt()
    {
        MemoryStore store = new();
        FakeCluster cluster = new();
        FakePop ber = cluster.Join("ber", store);
        FakePop fra = cluster.Join("fra", store);
        await ber.PutAsync("x", 1, "one");
        await fra.ReconcileAsync();
        fra.IsSilent = true;
        await ber.PutAsync("x", 2, "one");

        // The one of version 1 arrives, that of version 2 does not yet.
        DeployedVersion deleted = ber.Known.All.EntryOf(FakePop.Key("x", 1))! with { IsDeleted = true, Revision = 2 };
        await fra.Intake.TakeAsync(IndexEntries.Of(deleted), ber.Member.Silo);

        Assert.Empty(fra.Host.Live);
        Assert.Single(store.Contents);
    }

    [Fact]
    public async Task Apply_WhileAnotherVersionLoads_WaitsForThatOfItsCallerAlone()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 1, "one");
        FakePop joined = cluster.Join("fra", new MemoryStore());
        joined.Host.Gate.Reset();

        Task reconciled = Task.Run(() => joined.Loop.ReconcileAsync(Cancellation), Cancellation);
        await reconciled.WaitAsync(Patience, Cancellation);
        Task taken = Task.Run(() => joined.Intake.TakeAsync(IndexEntries.Empty, cluster["ber"].Member.Silo), Cancellation);
        await taken.WaitAsync(Patience, Cancellation);
        Task waiting = joined.Intake.TakeAsync(cluster["ber"].Known.All.Entries, cluster["ber"].Member.Silo);

        Assert.Equal(DeploymentState.Compiling, joined.Versions.StatusOf(FakePop.Key("x", 1)).State);
        Assert.False(waiting.IsCompleted, "who announced the version was answered before it was ready");
        joined.Host.Gate.Set();
        await waiting.WaitAsync(Patience, Cancellation);
        Assert.Equal(DeploymentState.Ready, joined.Versions.StatusOf(FakePop.Key("x", 1)).State);
    }

    [Fact]
    public async Task Start_OfAPopThatJoins_WaitsUntilItServes()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        await cluster["ber"].PutAsync("x", 1, "one");
        FakePop joined = cluster.Join("fra", new MemoryStore());
        TaskCompletionSource reading = new();
        cluster.Reading = reading.Task;

        Task started = joined.Loop.StartAsync(Cancellation);
        await cluster.ReadsBegun.ReadAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation);

        // As long again, for a start that does not wait to end.
        await cluster["ber"].ReconcileAsync();
        Assert.False(started.IsCompleted, "the PoP began before it had the version");
        reading.SetResult();
        await started.WaitAsync(Patience, Cancellation);

        Assert.Equal("one", joined.Host.Live[("x", 1)]);
    }

    [Fact]
    public async Task Apply_WhilePullsGetNoAnswer_LoadsWhatIsHere()
    {
        FakeCluster cluster = FakeCluster.Of("ber");
        FakePop ber = cluster["ber"];
        for (int version = 1; version <= Environment.ProcessorCount; version++) await ber.PutAsync("x", version, $"{version}");
        await ber.PutAsync("y", 1, "one");
        FakePop joined = cluster.Join("fra", new MemoryStore());
        string here = ber.Known.All.EntryOf(FakePop.Key("y", 1))!.Hash;
        ((MemoryStore)joined.Store).Contents[here] = ((MemoryStore)ber.Store).Contents[here];
        TaskCompletionSource reading = new();
        cluster.Reading = reading.Task;

        IndexEntries all = ber.Known.All.Entries;
        Task pulled = Task.Run(() => joined.Intake.TakeAsync(all with { Versions = [.. all.Versions.Where(entry => entry.Name == "x")] }, ber.Member.Silo), Cancellation);
        for (int i = 0; i < Environment.ProcessorCount; i++) await cluster.ReadsBegun.ReadAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation);
        await joined.Intake.TakeAsync(all with { Versions = [.. all.Versions.Where(entry => entry.Name == "y")] }, ber.Member.Silo).WaitAsync(Patience, Cancellation);

        Assert.Equal("one", Assert.Single(joined.Host.Live).Value);
        reading.SetResult();
        await pulled.WaitAsync(Patience, Cancellation);
        Assert.Equal(Environment.ProcessorCount + 1, joined.Host.Live.Count);
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
