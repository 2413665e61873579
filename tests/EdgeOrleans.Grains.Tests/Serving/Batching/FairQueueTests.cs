using EdgeOrleans.Grains.Serving.Batching;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Serving.Batching;

public sealed class FairQueueTests
{
    [Fact]
    public void Take_FloodBeforeTheOthers_TakesTurns()
    {
        BatchQueue queue = Queue();
        Add(queue, "flood", 6);
        Add(queue, "a", 2);
        Add(queue, "b", 1);

        Assert.Equal("flood a b flood a flood flood flood flood", Order(queue));
    }

    [Fact]
    public void Take_Weights_AreTheRatioOfTurns()
    {
        BatchQueue queue = Queue();
        Add(queue, "light", 4, weight: 1);
        Add(queue, "heavy", 9, weight: 3);

        Assert.Equal("light heavy heavy heavy light heavy heavy heavy light heavy heavy heavy light", Order(queue));
    }

    [Fact]
    public void Take_LargeRequests_CostTheirElements()
    {
        BatchQueue queue = Queue();
        Add(queue, "large", 3, elements: 4);
        Add(queue, "small", 9);

        Assert.Equal("large small small small small large small small small small large small", Order(queue));
    }

    [Fact]
    public void Take_OneTenant_IsFirstComeFirstServed()
    {
        BatchQueue queue = Queue();
        PendingRequest[] requests = [.. Enumerable.Range(0, 20).Select(i => Of("a", 1 + (i * 7 % 5)))];
        foreach (PendingRequest request in requests) queue.TryAdd(request);

        Assert.Equal(requests, TakeAll(queue));
    }

    [Fact]
    public void Take_HigherPriority_GoesBeforeAnyTurn()
    {
        BatchQueue queue = Queue();
        Add(queue, "a", 2, level: 1);
        Add(queue, "b", 2, level: 0);

        Assert.Equal("b b a a", Order(queue));
    }

    [Fact]
    public void Take_LongIdle_IsNotPaidBack()
    {
        BatchQueue queue = Queue();
        Add(queue, "a", 50);
        for (int i = 0; i < 40; i++) Take(queue);
        Add(queue, "b", 4);

        Assert.Equal("b a b a b a b a a a a a a a", Order(queue));
    }

    [Fact]
    public void Take_FewAtOnceBesideAFlood_GoBeforeItUpToTheBurst()
    {
        BatchQueue queue = Queue(burst: 3);
        Add(queue, "flood", 50);
        for (int i = 0; i < 40; i++) Take(queue);
        Add(queue, "b", 6);

        Assert.Equal("b b b b flood b flood b flood", string.Join(' ', TakeAll(queue).Take(9).Select(request => request.Tenant)));
    }

    [Fact]
    public void Take_FloodThatJoinsOthers_HasItsBurstOnce()
    {
        BatchQueue queue = Queue(burst: 2);
        Add(queue, "a", 4);
        Add(queue, "flood", 2);
        Take(queue);
        Add(queue, "flood", 4);

        Assert.Equal("flood a flood a flood a flood a flood", Order(queue));
    }

    [Fact]
    public void Take_BatchOfWhatIsAheadOfItsTurn_HasNothingOfTheFlood()
    {
        BatchQueue queue = Queue(burst: 4);
        Add(queue, "flood", 20);
        for (int i = 0; i < 10; i++) Take(queue);
        Add(queue, "a", 2);
        Add(queue, "b", 1);

        Assert.Equal(3, queue.CountCompatible(8));
        Batch batch = new(null);
        queue.Take(8, batch);
        Assert.Equal(["a", "b", "a"], batch.Requests.Select(request => request.Tenant));

        batch = new(null);
        queue.Take(8, batch);
        Assert.Equal(8, batch.Requests.Count(request => request.Tenant == "flood"));
    }

    [Fact]
    public void Take_OneTenantInBursts_FillsItsBatches()
    {
        BatchQueue queue = Queue(burst: 4);
        for (int i = 0; i < 5; i++)
        {
            Add(queue, "a", 8);
            Assert.Equal(8, queue.CountCompatible(8));
            queue.Take(8, new Batch(null));
        }

        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Take_AfterOwnRequestsWereWithdrawn_HasItsTurnAgain()
    {
        BatchQueue queue = Queue();
        PendingRequest[] withdrawn = [.. Enumerable.Range(0, 20).Select(_ => Of("a"))];
        foreach (PendingRequest request in withdrawn) queue.TryAdd(request);
        foreach (PendingRequest request in withdrawn) queue.Remove(request);
        Add(queue, "b", 2);
        Add(queue, "a", 2);

        Assert.Equal("b a b a", Order(queue));
    }

    [Fact]
    public void Take_AfterTheNewestWasWithdrawnAndLaterOnesRan_CountsThese()
    {
        BatchQueue queue = Queue(burst: 8);
        Add(queue, "c", 1, group: 9);
        Add(queue, "a", 8);
        Add(queue, "b", 8);
        Add(queue, "c", 1, group: 9);
        for (int i = 0; i < 17; i++) Take(queue);
        Add(queue, "b", 1);
        Add(queue, "a", 1, group: 1);
        PendingRequest withdrawn = Add(queue, "a", 1, group: 2)[0];
        Add(queue, "a", 8);
        Batch batch = new(null);
        queue.Take(9, batch);
        Assert.Equal("b a a a a a a a a", string.Join(' ', batch.Requests.Select(request => request.Tenant)));

        queue.Remove(withdrawn);
        Add(queue, "a", 8);
        Add(queue, "b", 8);

        Assert.Equal("a c b b b b b b b b a a a a a a a a", Order(queue));
    }

    [Fact]
    public void Take_OtherCaseOfATenant_HasNoTurnsOfItsOwn()
    {
        BatchQueue queue = Queue();
        Add(queue, "Acme", 2);
        Add(queue, "b", 4);
        Add(queue, "acme", 2);

        Assert.Equal("Acme b Acme b b acme b acme", Order(queue));
        Assert.Equal(3, queue.Tenants);
    }

    [Fact]
    public void Take_Batch_IsFilledInTurns()
    {
        BatchQueue queue = Queue();
        Add(queue, "flood", 6);
        Add(queue, "a", 2);
        Batch batch = new(null);

        queue.Take(4, batch);

        Assert.Equal(["flood", "a", "flood", "a"], batch.Requests.Select(request => request.Tenant));
    }

    [Fact]
    public void PushOutFor_TenantBelowItsPlaces_TakesTheNewestOfTheOneThatHasMostAbove()
    {
        BatchQueue queue = Queue(capacity: 9);
        Add(queue, "small", 3);
        PendingRequest[] flood = Add(queue, "flood", 6);

        PendingRequest newcomer = Of("new");
        Assert.Same(flood[5], queue.PushOutFor(newcomer));
        Assert.True(queue.TryAdd(newcomer));
        Assert.Equal(3, queue.PlacesOf(newcomer));

        Assert.Same(flood[4], queue.PushOutFor(Of("new")));
    }

    [Fact]
    public void PushOutFor_TenantThatHasItsPlaces_TakesNothing()
    {
        BatchQueue queue = Queue(capacity: 4);
        Add(queue, "a", 2);
        Add(queue, "b", 2);

        Assert.Null(queue.PushOutFor(Of("a")));
        Assert.Null(queue.PushOutFor(Of("b")));
        Assert.Equal(4, queue.Count);
    }

    [Fact]
    public void PushOutFor_OneTenantAlone_TakesNothing()
    {
        BatchQueue queue = Queue(capacity: 4);
        Add(queue, "", 4);

        Assert.Null(queue.PushOutFor(Of("")));
    }

    [Fact]
    public void PushOutFor_Weights_AreTheRatioOfPlaces()
    {
        BatchQueue queue = Queue(capacity: 8);
        Add(queue, "light", 8, weight: 1);
        for (int i = 0; i < 6; i++)
        {
            PendingRequest newcomer = Of("heavy", weight: 3);
            Assert.NotNull(queue.PushOutFor(newcomer));
            Assert.True(queue.TryAdd(newcomer));
        }

        Assert.Null(queue.PushOutFor(Of("heavy", weight: 3)));
        Assert.Null(queue.PushOutFor(Of("light")));
    }

    [Fact]
    public void PushOutFor_MoreTenantsThanPlaces_TakesNothingFromThoseWithOne()
    {
        BatchQueue queue = Queue(capacity: 3);
        foreach (string tenant in (string[])["a", "b", "c"]) Add(queue, tenant, 1);

        Assert.Null(queue.PushOutFor(Of("d")));
    }

    [Fact]
    public void PushOutFor_OnlyHigherPrioritiesWait_TakesNothing()
    {
        BatchQueue queue = Queue(capacity: 4);
        Add(queue, "flood", 4, level: 0);

        Assert.Null(queue.PushOutFor(Of("new", level: 1)));
        Assert.NotNull(queue.PushOutFor(Of("new", level: 0)));
    }

    [Fact]
    public void PushOutFor_FloodAtSeveralPriorities_TakesFromTheLowest()
    {
        BatchQueue queue = Queue(capacity: 4);
        PendingRequest low = Add(queue, "flood", 1, level: 2)[0];
        Add(queue, "flood", 3, level: 1);

        Assert.Same(low, queue.PushOutFor(Of("new", level: 1)));
    }

    [Fact]
    public void TryAdd_ManyTenants_ForgetsThoseThatTellNothing()
    {
        BatchQueue queue = Queue(capacity: 10);
        for (int i = 0; i < 10_000; i++)
        {
            queue.TryAdd(Of($"t{i}"));
            Take(queue);
        }

        Assert.InRange(queue.Tenants, 1, 65);
    }

    /// <summary>
    /// While two tenants wait, what they get over their weights differs by one request of each at most (Goyal et al.,
    /// theorem 1), and by the burst of the one that had less before.
    /// </summary>
    [Fact]
    public void Take_AnyArrivals_ServesThoseThatWaitByWeight() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            Random random = new(seed);
            int[] weights = [1 + random.Next(5), 1 + random.Next(5), 1 + random.Next(5)];
            int[] largest = [1 + random.Next(4), 1 + random.Next(4), 1 + random.Next(4)];
            int burst = random.Next(5);
            BatchQueue queue = Queue(capacity: 1000, burst);
            for (int i = random.Next(60); i > 0; i--)
            {
                Arrive(random.Next(3));
                if (random.Next(2) == 0) Take(queue);
            }

            // From now on all three wait all the time.
            double[] served = new double[3];
            for (int t = 0; t < 3; t++) Arrive(t);
            for (int i = 0; i < 100; i++)
            {
                for (int t = 0; t < 3; t++) Arrive(t);
                PendingRequest taken = Take(queue)!;
                int tenant = taken.Tenant[0] - 'a';
                served[tenant] += (double)taken.Elements / weights[tenant];
                for (int a = 0; a < 3; a++)
                {
                    for (int b = 0; b < 3; b++)
                    {
                        double most = ((double)largest[a] / weights[a]) + ((double)largest[b] / weights[b]) + burst;
                        if (served[a] - served[b] > most + 1e-9) return false;
                    }
                }
            }

            return true;

            void Arrive(int tenant) =>
                queue.TryAdd(Of(((char)('a' + tenant)).ToString(), 1 + random.Next(largest[tenant]), weights[tenant]));
        }));

    [Fact]
    public void Queue_AnyOperations_KeepsItsOrderAndLosesNothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            Random random = new(seed);
            const int Capacity = 12;
            BatchQueue queue = Queue(Capacity, burst: random.Next(3));
            List<PendingRequest> inside = [];
            for (int i = 0; i < 200; i++)
            {
                switch (random.Next(4))
                {
                    case 0 or 1:
                        PendingRequest added = Of($"t{random.Next(4)}", 1 + random.Next(3), 1 + random.Next(3), random.Next(3));
                        if (!queue.TryAdd(added))
                        {
                            if (queue.PushOutFor(added) is not { } pushed) break;
                            if (!inside.Remove(pushed) || pushed.Level < added.Level || pushed.Tenant == added.Tenant || !queue.TryAdd(added)) return false;
                        }

                        inside.Add(added);
                        break;
                    case 2 when inside.Count > 0:
                        PendingRequest removed = inside[random.Next(inside.Count)];
                        queue.Remove(removed);
                        inside.Remove(removed);
                        break;
                    case 3 when Take(queue) is { } taken:
                        if (!inside.Remove(taken) || inside.Any(other => other.Level < taken.Level)) return false;

                        // Of its own tenant none came before it and still waits.
                        if (inside.Any(other => other.Level == taken.Level && other.Tenant == taken.Tenant && other.AdmittedAt < taken.AdmittedAt)) return false;
                        break;
                }

                if (queue.Count != inside.Count || queue.CountCompatible(int.MaxValue) > inside.Sum(request => request.Elements)) return false;
            }

            return TakeAll(queue).Count == inside.Count;
        }));

    private static long _arrivals;

    private static BatchQueue Queue(int capacity = 100, int burst = 0) => new(capacity, levels: 3, burst, (_, _) => true);

    private static PendingRequest Of(string tenant, int elements = 1, int weight = 1, int level = 0, int group = 0) =>
        Pending.Request(elements, level, group, admittedAt: Interlocked.Increment(ref _arrivals), tenant: tenant, weight: weight);

    private static PendingRequest[] Add(BatchQueue queue, string tenant, int count, int weight = 1, int elements = 1, int level = 0, int group = 0)
    {
        PendingRequest[] requests = [.. Enumerable.Range(0, count).Select(_ => Of(tenant, elements, weight, level, group))];
        foreach (PendingRequest request in requests) Assert.True(queue.TryAdd(request), "The queue is full.");
        return requests;
    }

    private static PendingRequest? Take(BatchQueue queue)
    {
        Batch batch = new(null);
        queue.Take(1, batch);
        return batch.Requests.SingleOrDefault();
    }

    private static List<PendingRequest> TakeAll(BatchQueue queue)
    {
        List<PendingRequest> taken = [];
        while (Take(queue) is { } next) taken.Add(next);
        return taken;
    }

    private static string Order(BatchQueue queue) => string.Join(' ', TakeAll(queue).Select(request => request.Tenant));
}
