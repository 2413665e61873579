using EdgeOrleans.Grains.Serving.Batching;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Serving.Batching;

public sealed class BatchQueueTests
{
    [Fact]
    public void TryAdd_AtCapacity_Refuses()
    {
        BatchQueue queue = Queue(capacity: 2);

        Assert.True(queue.TryAdd(Pending.Request()));
        Assert.True(queue.TryAdd(Pending.Request()));
        Assert.False(queue.TryAdd(Pending.Request()));
        Assert.Equal(2, queue.Count);
    }

    [Fact]
    public void Take_HigherPriorityCameLater_RunsFirst()
    {
        BatchQueue queue = Queue();
        PendingRequest low = Pending.Request(level: 2);
        PendingRequest high = Pending.Request(level: 0);
        queue.TryAdd(low);
        queue.TryAdd(high);

        Assert.Equal([high], Take(queue, 1));
        Assert.Equal([low], Take(queue, 1));
    }

    [Fact]
    public void HoldsUpOthers_OneTenantOrNobodyElseSince_IsFalse()
    {
        BatchQueue queue = new(8, levels: 1, burst: 1, (_, _) => true);
        queue.TryAdd(Pending.Request(admittedAt: 1, tenant: "a"));
        queue.TryAdd(Pending.Request(admittedAt: 2, tenant: "a"));
        Assert.False(queue.HoldsUpOthers(since: 0));

        queue.TryAdd(Pending.Request(admittedAt: 3, tenant: "b"));
        Assert.Equal("b", queue.Head!.Tenant);
        Assert.False(queue.HoldsUpOthers(since: 2));
        Take(queue, 1);
        Assert.Equal((true, false), (queue.HoldsUpOthers(since: 2), queue.HoldsUpOthers(since: 3)));
    }

    [Fact]
    public void Take_EqualPriority_KeepsOrderOfArrival()
    {
        BatchQueue queue = Queue();
        PendingRequest[] requests = [Pending.Request(), Pending.Request(), Pending.Request()];
        foreach (PendingRequest request in requests) queue.TryAdd(request);

        Assert.Equal(requests, Take(queue, 3));
    }

    [Fact]
    public void Take_OtherGroupBetween_LeavesItWaiting()
    {
        BatchQueue queue = Queue();
        PendingRequest first = Pending.Request(group: 1);
        PendingRequest other = Pending.Request(group: 2);
        PendingRequest second = Pending.Request(group: 1);
        foreach (PendingRequest request in (PendingRequest[])[first, other, second]) queue.TryAdd(request);

        Assert.Equal(2, queue.CountCompatible(8));
        Assert.Equal([first, second], Take(queue, 8));
        Assert.Same(other, queue.Head);
    }

    [Fact]
    public void Take_EqualGroupButNotCompatible_RunsApart()
    {
        var queue = new BatchQueue(8, 1, 0, (_, _) => false);
        queue.TryAdd(Pending.Request());
        queue.TryAdd(Pending.Request());

        Assert.Single(Take(queue, 8));
    }

    [Fact]
    public void Take_RequestTooLargeForRest_IsPassedOver()
    {
        BatchQueue queue = Queue();
        PendingRequest small = Pending.Request(elements: 2);
        PendingRequest large = Pending.Request(elements: 7);
        PendingRequest last = Pending.Request(elements: 1);
        foreach (PendingRequest request in (PendingRequest[])[small, large, last]) queue.TryAdd(request);

        Assert.Equal([small, last], Take(queue, 4));
        Assert.Equal([large], Take(queue, 4));
    }

    [Fact]
    public void RemoveExpired_SomeDue_RemovesThoseAndReportsTheNext()
    {
        BatchQueue queue = Queue();
        PendingRequest due = Pending.Request(deadline: 10);
        PendingRequest alive = Pending.Request(deadline: 20, level: 1);
        queue.TryAdd(due);
        queue.TryAdd(alive);
        List<PendingRequest> expired = [];

        Assert.Equal(20, queue.RemoveExpired(10, expired));
        Assert.Equal([due], expired);
        Assert.Same(alive, queue.Head);
    }

    [Fact]
    public void Queue_RandomOperations_BehavesLikeAList()
    {
        Arbitrary<int[]> operations = ArbMap.Default.ArbFor<int[]>();
        Prop.ForAll(operations, BehavesLikeAList).QuickCheckThrowOnFailure();
    }

    private static bool BehavesLikeAList(int[] operations)
    {
        const int Capacity = 5;
        BatchQueue queue = Queue(Capacity);
        List<PendingRequest> model = [];
        foreach (int operation in operations)
        {
            int argument = (operation & 0x7fffffff) / 3;
            switch ((operation & 0x7fffffff) % 3)
            {
                case 0:
                    PendingRequest added = Pending.Request(elements: 1 + (argument % 3), level: argument % 3, group: argument % 2);
                    if (queue.TryAdd(added) != (model.Count < Capacity)) return false;
                    if (model.Count < Capacity) model.Add(added);
                    break;
                case 1 when model.Count > 0:
                    PendingRequest removed = model[argument % model.Count];
                    queue.Remove(removed);
                    model.Remove(removed);
                    break;
                case 2:
                    int limit = 1 + (argument % 4);
                    if (!Take(queue, limit).SequenceEqual(TakeFromList(model, limit))) return false;
                    break;
            }

            if (queue.Count != model.Count) return false;
        }

        return true;
    }

    private static List<PendingRequest> TakeFromList(List<PendingRequest> model, int limit)
    {
        List<PendingRequest> ordered = [.. model.OrderBy(r => r.Level)];
        List<PendingRequest> taken = [];
        if (ordered.Count == 0) return taken;
        taken.Add(ordered[0]);
        foreach (PendingRequest request in ordered.Skip(1))
        {
            if (request.Group == ordered[0].Group && taken.Sum(r => r.Elements) + request.Elements <= limit) taken.Add(request);
        }

        model.RemoveAll(taken.Contains);
        return taken;
    }

    private static BatchQueue Queue(int capacity = 8) => new(capacity, levels: 3, burst: 0, (_, _) => true);

    private static List<PendingRequest> Take(BatchQueue queue, int elements)
    {
        var batch = new Batch(null);
        queue.Take(elements, batch);
        return batch.Requests;
    }
}
