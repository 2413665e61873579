using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Residency.Accounting;

namespace EdgeOrleans.Grains.Tests.Serving.Residency;

public sealed class ModelResidencyTests
{
    [Fact]
    public async Task Rent_ResidentModel_IsSynchronousAndAllocatesNothing()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        fixture.Add("a", 10);
        await fixture.Touch("a");
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await RentAndRelease(fixture.Residency, 1_000, cancellationToken);

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool synchronous = await RentAndRelease(fixture.Residency, 1_000, cancellationToken);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(synchronous);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task Rent_UnknownModel_IsRefused()
    {
        await using var fixture = new ResidencyFixture(budget: 100);

        ReplicaLease lease = await fixture.Rent("a");

        Assert.Equal(RefusalCause.Unavailable, lease.Refusal!.Cause);
        Assert.Contains("'a' version 1 is not at ready state", lease.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rent_ManyWaitForAColdModel_OneLoadServesAll()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        fixture.Add("a", 10);
        fixture.Factory.Hold("a");

        Task<ReplicaLease>[] rents = [.. Enumerable.Range(0, 100).Select(_ => fixture.Rent("a").AsTask())];
        await fixture.Factory.Reached("a");
        Assert.All(rents, rent => Assert.False(rent.IsCompleted));
        fixture.Factory.Release("a");
        ReplicaLease[] leases = await Task.WhenAll(rents);

        FakeReplica replica = Assert.Single(fixture.Factory.Opened);
        Assert.All(leases, lease => Assert.Same(replica, lease.Replica));
        Assert.All(leases, lease => lease.Dispose());
    }

    [Fact]
    public async Task Rent_LoadFailsWhileManyWait_AllGetTheReason()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        ResidencySlot slot = fixture.Add("a", 10);
        fixture.Factory.Fails = _ => "the file is corrupt.";
        fixture.Factory.Hold("a");

        Task<ReplicaLease>[] rents = [.. Enumerable.Range(0, 20).Select(_ => fixture.Rent("a").AsTask())];
        await fixture.Factory.Reached("a");
        fixture.Factory.Release("a");
        ReplicaLease[] leases = await Task.WhenAll(rents);

        Assert.All(leases, lease => Assert.Equal(RefusalCause.Unavailable, lease.Refusal!.Cause));
        Assert.All(leases, lease => Assert.Contains("the file is corrupt", lease.Refusal!.Message, StringComparison.Ordinal));
        Assert.Equal(ModelState.Unavailable, slot.Status.State);
        Assert.Equal(0, fixture.Residency.Budget.Used);
    }

    [Fact]
    public async Task Rent_AfterAFailedLoad_IsRefusedWithoutAnotherTry()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        fixture.Add("a", 10);
        int tries = 0;
        fixture.Factory.Fails = _ => $"try {++tries}.";

        await fixture.Rent("a");
        ReplicaLease second = await fixture.Rent("a");

        Assert.Equal(1, tries);
        Assert.Contains("try 1", second.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rent_OneWaiterCancels_TheOthersAreServed()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        fixture.Add("a", 10);
        fixture.Factory.Hold("a");
        using var cancelled = new CancellationTokenSource();

        Task<ReplicaLease> first = fixture.Rent("a", cancelled.Token).AsTask();
        Task<ReplicaLease> second = fixture.Rent("a").AsTask();
        await fixture.Factory.Reached("a");
        await cancelled.CancelAsync();
        ReplicaLease withdrawn = await first;
        Assert.False(second.IsCompleted);
        fixture.Factory.Release("a");
        ReplicaLease served = await second;

        Assert.Equal(RefusalCause.Cancelled, withdrawn.Refusal!.Cause);
        Assert.NotNull(served.Replica);
        served.Dispose();
        Assert.True(fixture.Add("b", 95) is not null && (await fixture.Touch("b")).Deployment.Model == "b");
        Assert.True(((FakeReplica)served.Replica).IsDisposed);
    }

    [Fact]
    public async Task Rent_AllWaitersCancel_TheReplicaStaysIdle()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        ResidencySlot slot = fixture.Add("a", 10);
        fixture.Factory.Hold("a");
        using var cancelled = new CancellationTokenSource();
        Task<ReplicaLease> only = fixture.Rent("a", cancelled.Token).AsTask();
        await fixture.Factory.Reached("a");
        await cancelled.CancelAsync();
        await only;

        fixture.Factory.Release("a");
        await fixture.Touch("a");

        Assert.Single(fixture.Factory.Opened);
        Assert.True(slot.Current!.IsIdle);
    }

    [Fact]
    public async Task Rent_NeedsMoreThanTheBudget_IsRefusedAtOnceWithBothNumbers()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        ResidencySlot slot = fixture.Add("a", 101);

        ReplicaLease lease = await fixture.Rent("a");

        Assert.Equal(RefusalCause.Unavailable, lease.Refusal!.Cause);
        Assert.Contains("needs 101 bytes", lease.Refusal.Message, StringComparison.Ordinal);
        Assert.Contains("budget is 100", lease.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ModelState.Unavailable, slot.Status.State);
        Assert.Empty(fixture.Factory.Opened);
    }

    [Fact]
    public async Task Rent_MeasuredMoreThanTheBudget_IsFreedAndRefusedWithBothNumbers()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        fixture.Add("a", 10);
        fixture.Factory.Bytes = _ => 150;

        ReplicaLease lease = await fixture.Rent("a");

        Assert.Contains("needs 150 bytes", lease.Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("budget is 100", lease.Refusal.Message, StringComparison.Ordinal);
        Assert.All(fixture.Factory.Opened, opened => Assert.True(opened.IsDisposed));
        Assert.Equal(0, fixture.Residency.Budget.Used);
    }

    [Fact]
    public async Task Rent_MeasuredMoreThanEstimated_MakesFurtherRoom()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        fixture.Add("a", 50);
        fixture.Add("b", 10);
        FakeReplica a = await fixture.Touch("a");
        fixture.Factory.Bytes = _ => 90;

        await fixture.Touch("b");

        Assert.True(a.IsDisposed);
        Assert.Equal(90, fixture.Residency.Budget.Used);
    }

    [Fact]
    public async Task Rent_MeasuredLessThanEstimated_LeavesTheRest()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        fixture.Add("a", 80);
        fixture.Add("b", 80);
        fixture.Factory.Bytes = _ => 20;

        FakeReplica a = await fixture.Touch("a");
        await fixture.Touch("b");

        Assert.False(a.IsDisposed);
        Assert.Equal(40, fixture.Residency.Budget.Used);
    }

    [Fact]
    public async Task Rent_BudgetIsFull_TheLeastRecentlyUsedLeaves()
    {
        await using var fixture = new ResidencyFixture(budget: 30);
        foreach (string model in (string[])["a", "b", "c", "d"]) fixture.Add(model, 10);
        FakeReplica a = await fixture.Touch("a");
        FakeReplica b = await fixture.Touch("b");
        FakeReplica c = await fixture.Touch("c");
        await fixture.Touch("a");

        await fixture.Touch("d");

        Assert.Equal((false, true, false), (a.IsDisposed, b.IsDisposed, c.IsDisposed));
    }

    [Fact]
    public async Task Rent_LeastRecentlyUsedIsBusy_AnotherLeaves()
    {
        await using var fixture = new ResidencyFixture(budget: 20);
        foreach (string model in (string[])["a", "b", "c"]) fixture.Add(model, 10);
        using ReplicaLease busy = await fixture.Rent("a");
        FakeReplica b = await fixture.Touch("b");

        await fixture.Touch("c");

        Assert.False(((FakeReplica)busy.Replica!).IsDisposed);
        Assert.True(b.IsDisposed);
    }

    [Fact]
    public async Task Rent_AllModelsAreBusy_WaitsUntilOneIsIdle()
    {
        await using var fixture = new ResidencyFixture(budget: 10);
        fixture.Add("a", 10);
        fixture.Add("b", 10);
        ReplicaLease busy = await fixture.Rent("a");

        await DrainTimers(fixture.Time);
        Task<ReplicaLease> waiting = fixture.Rent("b").AsTask();
        await fixture.Time.TimerSet(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        busy.Dispose();
        using ReplicaLease lease = await waiting;

        Assert.Null(lease.Refusal);
        Assert.True(((FakeReplica)busy.Replica!).IsDisposed);
    }

    [Fact]
    public async Task Rent_AllModelsStayBusy_IsRefusedAsOverloadedWithRetryAfter()
    {
        await using var fixture = new ResidencyFixture(budget: 10);
        fixture.Add("a", 10);
        ResidencySlot slot = fixture.Add("b", 10);
        using ReplicaLease busy = await fixture.Rent("a");

        await DrainTimers(fixture.Time);
        Task<ReplicaLease> waiting = fixture.Rent("b").AsTask();
        await fixture.Time.TimerSet(TestContext.Current.CancellationToken);
        fixture.Time.Advance(MemoryBudget.Patience);
        ReplicaLease lease = await waiting;

        Assert.Equal(RefusalCause.Overloaded, lease.Refusal!.Cause);
        Assert.NotNull(lease.Refusal.RetryAfter);
        Assert.Equal(ModelState.Ready, slot.Status.State);
    }

    [Fact]
    public async Task Rent_EvictedModel_LoadsAgain()
    {
        await using var fixture = new ResidencyFixture(budget: 10);
        ResidencySlot a = fixture.Add("a", 10);
        fixture.Add("b", 10);
        await fixture.Touch("a");
        await fixture.Touch("b");
        Assert.Null(a.Current);
        Assert.Equal(SlotStatus.OnDemand, a.Status);

        await fixture.Touch("a");

        Assert.Equal(2, fixture.Factory.Opens("a"));
    }

    [Fact]
    public async Task Put_WithoutLoadOnDemand_EvictsNobody()
    {
        await using var fixture = new ResidencyFixture(budget: 15, onDemand: false);
        ResidencySlot a = fixture.Add("a", 10);
        ResidencySlot b = fixture.Add("b", 10);
        Assert.Equal(ModelState.Loading, a.Status.State);

        Assert.Null(await fixture.Residency.PutAsync(a, a.Deployment, loadNow: true));
        Refusal? refusal = await fixture.Residency.PutAsync(b, b.Deployment, loadNow: true);

        Assert.Equal(RefusalCause.Unavailable, refusal!.Cause);
        Assert.Contains("needs 10 bytes", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("hold 10 of the budget of 15", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((ModelState.Ready, ModelState.Unavailable), (a.Status.State, b.Status.State));
    }

    [Fact]
    public async Task Dispose_WhileAModelLoads_AnswersAndFreesEverything()
    {
        var fixture = new ResidencyFixture(budget: 100);
        fixture.Add("a", 10);
        fixture.Add("b", 10);
        FakeReplica a = await fixture.Touch("a");
        fixture.Factory.Hold("b");
        Task<ReplicaLease> loading = fixture.Rent("b").AsTask();
        await fixture.Factory.Reached("b");

        await fixture.DisposeAsync();

        Assert.True(a.IsDisposed);
        Assert.NotNull((await loading).Refusal);
    }

    private static async Task<bool> RentAndRelease(ModelResidency residency, int times, CancellationToken cancellationToken)
    {
        bool synchronous = true;
        for (int i = 0; i < times; i++)
        {
            ValueTask<ReplicaLease> rent = residency.RentAsync("a", 1, cancellationToken);
            synchronous &= rent.IsCompletedSuccessfully;
            using ReplicaLease lease = await rent;
        }

        return synchronous;
    }

    /// <summary>Forgets the timers of the loads so far.</summary>
    private static async Task DrainTimers(SignallingTimeProvider time)
    {
        while (time.Pending > 0) await time.TimerSet(TestContext.Current.CancellationToken);
    }
}
