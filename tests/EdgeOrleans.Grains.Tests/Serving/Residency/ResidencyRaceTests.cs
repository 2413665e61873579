using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Serving.Residency;

public sealed class ResidencyRaceTests
{
    [Fact]
    public async Task Put_WhileTheOldIsRented_OldLeavesAfterItsLastPin()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        ResidencySlot slot = fixture.Add("a", 10);
        ReplicaLease first = await fixture.Rent("a");
        ReplicaLease second = await fixture.Rent("a");
        var old = (FakeReplica)first.Replica!;

        Assert.Null(await fixture.Residency.PutAsync(slot, ResidencyFixture.Deployment("a", 20), loadNow: true));
        using ReplicaLease fresh = await fixture.Rent("a");
        Assert.NotSame(old, fresh.Replica);
        first.Dispose();
        Assert.False(old.IsDisposed);
        second.Dispose();
        await old.Disposed;

        Assert.Equal(2, fixture.Factory.Opened.Count);
    }

    [Fact]
    public async Task Rent_WhileAReloadIsUnderWay_GetsTheOldAtOnce()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        ResidencySlot slot = fixture.Add("a", 10);
        FakeReplica old = await fixture.Touch("a");
        fixture.Factory.Hold("a");
        Task<Refusal?> reload = fixture.Residency.PutAsync(slot, ResidencyFixture.Deployment("a", 20), loadNow: true);
        await fixture.Factory.Reached("a");

        ValueTask<ReplicaLease> during = fixture.Rent("a");

        Assert.True(during.IsCompletedSuccessfully);
        using (ReplicaLease lease = await during) Assert.Same(old, lease.Replica);
        fixture.Factory.Release("a");
        Assert.Null(await reload);
    }

    [Fact]
    public async Task Put_Fails_TheOldServesOn()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        ResidencySlot slot = fixture.Add("a", 10);
        FakeReplica old = await fixture.Touch("a");
        fixture.Factory.Fails = _ => "the file is half-written.";

        Refusal? refusal = await fixture.Residency.PutAsync(slot, ResidencyFixture.Deployment("a", 20), loadNow: true);
        FakeReplica after = await fixture.Touch("a");

        Assert.Contains("half-written", refusal!.Message, StringComparison.Ordinal);
        Assert.Same(old, after);
        Assert.Equal(ModelState.Ready, slot.Status.State);
        Assert.Contains("half-written", slot.Status.Reason, StringComparison.Ordinal);
        Assert.Equal(10, fixture.Residency.Budget.Used);
    }

    [Fact]
    public async Task Put_OldIsEvictedMeanwhile_ThoseWhoWaitGetTheNew()
    {
        await using var fixture = new ResidencyFixture(budget: 30);
        ResidencySlot slot = fixture.Add("a", 10);
        fixture.Add("b", 10);
        fixture.Add("c", 10);
        FakeReplica old = await fixture.Touch("a");
        fixture.Factory.Hold("a");
        Task<Refusal?> reload = fixture.Residency.PutAsync(slot, ResidencyFixture.Deployment("a", 10), loadNow: true);
        await fixture.Factory.Reached("a");
        Task<ReplicaLease> b = fixture.Rent("b").AsTask();
        Task<ReplicaLease> c = fixture.Rent("c").AsTask();
        while (slot.Current is not null) await Task.Yield();

        Task<ReplicaLease> waiting = fixture.Rent("a").AsTask();
        Assert.False(waiting.IsCompleted);
        fixture.Factory.Release("a");
        using ReplicaLease lease = await waiting;

        Assert.Null(await reload);
        Assert.NotSame(old, lease.Replica);
        Assert.Equal(2, fixture.Factory.Opens("a"));
        (await b).Dispose();
        (await c).Dispose();
    }

    [Fact]
    public async Task Remove_WhileRented_WaitsForTheRequest()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        ResidencySlot slot = fixture.Add("a", 10);
        ReplicaLease lease = await fixture.Rent("a");

        Task removal = fixture.Residency.RemoveAsync(slot);
        ReplicaLease late = await fixture.Rent("a");
        Assert.False(removal.IsCompleted);
        Assert.Equal(ModelState.Unloading, slot.Status.State);
        lease.Dispose();
        await removal;

        Assert.Equal(RefusalCause.Unavailable, late.Refusal!.Cause);
        Assert.True(((FakeReplica)lease.Replica!).IsDisposed);
        Assert.Equal(0, fixture.Residency.Budget.Used);
        Assert.Equal(SlotStatus.Unloaded, slot.Status);
    }

    [Fact]
    public async Task Remove_WhileTheModelLoads_ThoseWhoWaitAreServedFirst()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        ResidencySlot slot = fixture.Add("a", 10);
        fixture.Factory.Hold("a");
        Task<ReplicaLease> waiting = fixture.Rent("a").AsTask();
        await fixture.Factory.Reached("a");

        Task removal = fixture.Residency.RemoveAsync(slot);
        fixture.Factory.Release("a");
        ReplicaLease lease = await waiting;
        Assert.NotNull(lease.Replica);
        Assert.False(removal.IsCompleted);
        lease.Dispose();
        await removal;

        Assert.Equal(0, fixture.Residency.Budget.Used);
    }

    [Fact]
    public async Task Put_WhileTheFirstRequestLoads_FollowsThatLoad()
    {
        await using var fixture = new ResidencyFixture(budget: 100);
        ResidencySlot slot = fixture.Add("a", 10);
        fixture.Factory.Hold("a");
        Task<ReplicaLease> first = fixture.Rent("a").AsTask();
        await fixture.Factory.Reached("a");

        Task<Refusal?> reload = fixture.Residency.PutAsync(slot, ResidencyFixture.Deployment("a", 20), loadNow: true);
        fixture.Factory.Release("a");
        ReplicaLease lease = await first;
        Assert.Null(await reload);

        Assert.Equal(10, ((FakeReplica)lease.Replica!).Deployment.Manifest.MemoryBytes);
        lease.Dispose();
        await ((FakeReplica)lease.Replica).Disposed;
        Assert.Equal(20, slot.Deployment.Manifest.MemoryBytes);
    }

    [Fact]
    public void Rent_200ModelsThroughABudgetOf10_KeepsEveryPromise() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), Storm)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Rent_WhileTheModelIsReloadedOverAndOver_NeverFails() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ReloadStorm).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static async Task<bool> ReloadStorm(int seed)
    {
        await using var fixture = new ResidencyFixture(budget: 10_000);
        ResidencySlot[] slots = [fixture.Add("m0", 10), fixture.Add("m1", 10)];
        var broken = new ConcurrentQueue<string>();
        var random = new Random(seed);
        fixture.Factory.Fails = deployment => deployment.Manifest.QueueCapacity == 1 ? "this one is corrupt." : null;
        Task[] callers = [.. Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var own = new Random(seed + worker);
            for (int i = 0; i < 100; i++)
            {
                using ReplicaLease lease = await fixture.Rent($"m{own.Next(2)}");
                if (lease.Refusal is { } refusal) broken.Enqueue(refusal.Message);
                else if (((FakeReplica)lease.Replica!).IsDisposed) broken.Enqueue("rented after it was freed");
                if (own.Next(3) == 0) await Task.Yield();
            }
        }))];
        for (int i = 0; i < 30; i++)
        {
            bool corrupt = random.Next(3) == 0;
            int model = random.Next(2);
            if (slots[model].Current is null) (await fixture.Rent($"m{model}")).Dispose();
            ModelDeployment next = ResidencyFixture.Deployment($"m{model}", 10);
            next = next with { Manifest = next.Manifest with { QueueCapacity = corrupt ? 1 : 2 } };
            Refusal? refusal = await fixture.Residency.PutAsync(slots[model], next, loadNow: true);
            if (corrupt != refusal is not null) broken.Enqueue($"corrupt: {corrupt}, answer: {refusal}");
        }

        await Task.WhenAll(callers);
        await fixture.DisposeAsync();
        if (fixture.Factory.Opened.Any(replica => !replica.IsDisposed)) broken.Enqueue("a replica was never freed");
        if (fixture.Residency.Budget.Used != 0) broken.Enqueue($"{fixture.Residency.Budget.Used} bytes are left in the account");
        Assert.Empty(broken);
        return true;
    }

    private static async Task<bool> Storm(int seed)
    {
        await using var fixture = new ResidencyFixture(budget: 10);
        using var evictions = new CounterProbe(fixture.Meters, "edgeorleans.residency.evictions");
        ResidencySlot[] slots = [.. Enumerable.Range(0, 200).Select(i => fixture.Add($"m{i}", 1 + (i % 3)))];
        var inUse = new ConcurrentDictionary<FakeReplica, int>();
        var broken = new ConcurrentQueue<string>();
        fixture.Factory.OnDisposed = replica =>
        {
            if (inUse.GetValueOrDefault(replica) > 0) broken.Enqueue($"{replica.Deployment.Model} was freed while in use");
        };

        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            var random = new Random(seed + worker);
            for (int i = 0; i < 100; i++)
            {
                using ReplicaLease lease = await fixture.Rent($"m{random.Next(random.Next(2) == 0 ? 5 : 200)}");
                if (lease.Refusal is { } refusal)
                {
                    broken.Enqueue(refusal.Message);
                    continue;
                }

                var replica = (FakeReplica)lease.Replica!;
                inUse.AddOrUpdate(replica, 1, (_, count) => count + 1);
                if (replica.IsDisposed) broken.Enqueue($"{replica.Deployment.Model} was rented after it was freed");
                if (fixture.Residency.Budget.Used > 10) broken.Enqueue("over budget");
                if (random.Next(4) == 0) await Task.Yield();
                inUse.AddOrUpdate(replica, 0, (_, count) => count - 1);
            }
        })));

        long expected = evictions.Total + slots.Count(slot => slot.Current is not null);
        if (fixture.Factory.Opened.Count != expected) broken.Enqueue($"{fixture.Factory.Opened.Count} opens in {expected} cold periods");
        await fixture.DisposeAsync();
        if (fixture.Factory.Opened.Any(replica => !replica.IsDisposed)) broken.Enqueue("a replica was never freed");
        if (fixture.Residency.Budget.Used != 0) broken.Enqueue($"{fixture.Residency.Budget.Used} bytes are left in the account");
        Assert.Empty(broken);
        return true;
    }
}
