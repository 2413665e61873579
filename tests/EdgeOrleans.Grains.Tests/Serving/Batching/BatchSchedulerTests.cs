using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving.Batching;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Serving.Batching;

public sealed class BatchSchedulerTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CountingObserver _observer = new();
    private readonly FakeRunner _runner = new();
    private readonly SendCount _sends = new();

    [Fact]
    public void Submit_RunnerFree_DispatchesItOnce()
    {
        BatchScheduler scheduler = Scheduler();

        Assert.Null(scheduler.Submit(Request()));
        Assert.Null(scheduler.Submit(Request()));

        Assert.Equal(1, _runner.Dispatched);
        Assert.Equal(2, scheduler.Load.QueueLength);
        Assert.Equal(2, scheduler.Load.InFlight);
    }

    [Fact]
    public void Submit_RunsMeasuredShort_RunsOnThePool()
    {
        BatchScheduler scheduler = Scheduler();
        scheduler.Record(1, TimeSpan.FromMicroseconds(50));

        scheduler.Submit(Request());

        Assert.True(_runner.LastOnPool);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1_500)]
    public void Submit_RunIsNotLongAndNothingElseUnderWay_RunsOnTheCallersThread(int microseconds)
    {
        BatchScheduler scheduler = Scheduler();
        scheduler.Record(1, TimeSpan.FromMicroseconds(microseconds));
        _sends.Sent();

        scheduler.Submit(Request());

        Assert.Equal((1, 0), (_runner.RanHere, _runner.Dispatched));
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(2, 50)]
    [InlineData(1, 5_000)]
    public void Submit_OthersUnderWayOrTheRunIsLong_HandsItOver(int sent, int microseconds)
    {
        BatchScheduler scheduler = Scheduler();
        scheduler.Record(1, TimeSpan.FromMicroseconds(microseconds));
        for (int i = 0; i < sent; i++) _sends.Sent();

        scheduler.Submit(Request());

        Assert.Equal((0, 1), (_runner.RanHere, _runner.Dispatched));
    }

    [Fact]
    public void Submit_RunsMeasuredLong_RunsOnItsOwnThread()
    {
        BatchScheduler scheduler = Scheduler();
        scheduler.Record(1, TimeSpan.FromMilliseconds(5));

        scheduler.Submit(Request());

        Assert.False(_runner.LastOnPool);
    }

    [Fact]
    public void Submit_QueueFull_RefusesWithTheCapacityAndWhenToReturn()
    {
        BatchScheduler scheduler = Scheduler(capacity: 3);
        for (int i = 0; i < 3; i++) Assert.Null(scheduler.Submit(Request()));

        Refusal? refusal = scheduler.Submit(Request());

        Assert.Equal(RefusalCause.Overloaded, refusal?.Cause);
        Assert.Contains("full with 3 requests", refusal!.Message, StringComparison.Ordinal);
        Assert.True(refusal.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.Equal(3, scheduler.Load.QueueLength);
    }

    [Fact]
    public void AnswerTimeOf_FloodOfAnotherTenant_IsThatOfTheOwnTurn()
    {
        BatchScheduler scheduler = Scheduler(maxBatchSize: 1);
        scheduler.Record(1, TimeSpan.FromMilliseconds(10));
        scheduler.Submit(Request(tenant: "flood"));
        scheduler.Next(_runner, _runner.Batch);
        for (int i = 0; i < 50; i++) scheduler.Submit(Request(tenant: "flood"));

        Assert.Equal(TimeSpan.FromMilliseconds(520), scheduler.AnswerTimeOf("flood", 0));
        Assert.Equal(TimeSpan.FromMilliseconds(20), scheduler.AnswerTimeOf("small", 0));
        scheduler.Submit(Request(tenant: "small"));
        Assert.Equal(TimeSpan.FromMilliseconds(30), scheduler.AnswerTimeOf("small", 0));
    }

    [Fact]
    public void Next_FloodBesideAnotherTenant_RunsShortUntilThatHasBeenAwayForASecond()
    {
        BatchScheduler scheduler = Scheduler();
        foreach (int size in (int[])[1, 8, 32]) scheduler.Record(size, TimeSpan.FromMicroseconds(300 + (100 * size)));
        for (int i = 0; i < 64; i++) scheduler.Submit(Request(tenant: "flood"));
        Assert.Equal((32, "flood"), Next(scheduler));

        scheduler.Submit(Request(tenant: "small"));
        Assert.Equal((1, "small"), Next(scheduler));
        Assert.Equal((8, "flood"), Next(scheduler));
        _clock.Advance(TimeSpan.FromMilliseconds(1001));
        Assert.Equal((24, "flood"), Next(scheduler));
    }

    [Fact]
    public void Next_FewAtOnceBesideAFlood_RunTogether()
    {
        BatchScheduler scheduler = Scheduler();
        foreach (int size in (int[])[1, 8, 32]) scheduler.Record(size, TimeSpan.FromMicroseconds(300 + (100 * size)));
        for (int i = 0; i < 64; i++) scheduler.Submit(Request(tenant: "flood"));
        Next(scheduler);

        for (int i = 0; i < 20; i++) scheduler.Submit(Request(tenant: "small"));
        Assert.Equal((20, "small"), Next(scheduler));
    }

    [Fact]
    public async Task Submit_QueueFullOfAnotherTenant_PushesOutItsNewest()
    {
        BatchScheduler scheduler = Scheduler(capacity: 4);
        PendingRequest[] flood = [.. Enumerable.Range(0, 4).Select(_ => Request(tenant: "flood"))];
        foreach (PendingRequest request in flood) Assert.Null(scheduler.Submit(request));

        Assert.Null(scheduler.Submit(Request(tenant: "small")));

        Refusal refusal = Assert.IsType<Refusal>(await flood[3].Task);
        Assert.Equal(RefusalCause.Overloaded, refusal.Cause);
        Assert.Contains("tenant 'flood' had more than the 2 of its 4 places that are its share", refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.Equal((4, 4), (scheduler.Load.QueueLength, scheduler.Load.InFlight));
        Assert.Same(refusal, Assert.Single(_observer.Refusals));
        Assert.Equal(RefusalCause.Overloaded, scheduler.Submit(Request(tenant: "flood"))?.Cause);
        Assert.False(flood[2].Task.IsCompleted);
    }

    [Fact]
    public async Task Next_RequestExpired_AnswersItWithoutARun()
    {
        BatchScheduler scheduler = Scheduler();
        PendingRequest request = Request(timeout: TimeSpan.FromSeconds(1));
        scheduler.Submit(request);
        _clock.Advance(TimeSpan.FromSeconds(1));

        NextStep step = scheduler.Next(_runner, _runner.Batch);

        Assert.Equal(NextStepKind.Free, step.Kind);
        Assert.Equal(RefusalCause.DeadlineExceeded, Assert.IsType<Refusal>(await request.Task).Cause);
        Assert.Equal(RefusalCause.DeadlineExceeded, Assert.Single(_observer.Refusals).Cause);
    }

    [Fact]
    public async Task Deadline_PassesWhileEveryRunnerIsBusy_AnswersInTime()
    {
        BatchScheduler scheduler = Scheduler();
        PendingRequest running = Request();
        scheduler.Submit(running);
        scheduler.Next(_runner, _runner.Batch);
        PendingRequest waiting = Request(timeout: TimeSpan.FromSeconds(1));
        scheduler.Submit(waiting);

        _clock.Advance(TimeSpan.FromSeconds(1.1));

        Assert.True(waiting.Task.IsCompleted, "The request that waits should have been answered when its deadline passed.");
        Assert.Equal(RefusalCause.DeadlineExceeded, Assert.IsType<Refusal>(await waiting.Task).Cause);
        Assert.False(running.Task.IsCompleted);
    }

    [Fact]
    public void Withdraw_WhileWaiting_LeavesTheQueueAtOnce()
    {
        BatchScheduler scheduler = Scheduler();
        PendingRequest request = Request();
        scheduler.Submit(request);

        scheduler.Withdraw(request);

        Assert.True(request.Task.IsCompleted);
        Assert.Equal(0, scheduler.Load.QueueLength);
        Assert.Equal(NextStepKind.Free, scheduler.Next(_runner, _runner.Batch).Kind);
    }

    [Fact]
    public void Withdraw_BeforeTheQueue_IsRefusedThere()
    {
        BatchScheduler scheduler = Scheduler();
        PendingRequest request = Request();
        scheduler.Withdraw(request);

        Assert.Equal(RefusalCause.Cancelled, scheduler.Submit(request)?.Cause);
        Assert.Equal(0, scheduler.Load.InFlight);
    }

    [Fact]
    public void Withdraw_WhileInputsAreRead_LeavesOnceTheyHaveBeen()
    {
        BatchScheduler scheduler = Scheduler();
        PendingRequest request = Request();
        scheduler.Submit(request);
        scheduler.Next(_runner, _runner.Batch);

        scheduler.Withdraw(request);
        Assert.False(request.Task.IsCompleted);
        scheduler.Gathered(_runner.Batch);

        Assert.True(request.Task.IsCompleted);
        Assert.Equal(1, _runner.Stopped);
    }

    [Fact]
    public void Withdraw_OneOfTwoRunning_LetsTheRunGoOn()
    {
        BatchScheduler scheduler = Scheduler();
        PendingRequest[] requests = Run(scheduler, 2);

        scheduler.Withdraw(requests[0]);
        Assert.Equal(0, _runner.Stopped);
        scheduler.Withdraw(requests[1]);
        Assert.Equal(1, _runner.Stopped);
    }

    [Fact]
    public void Withdraw_RunEnded_StopsNothing()
    {
        BatchScheduler scheduler = Scheduler();
        PendingRequest[] requests = Run(scheduler, 1);

        Assert.Equal(1, scheduler.Claim(_runner.Batch, out _));
        scheduler.Withdraw(requests[0]);

        Assert.Equal(0, _runner.Stopped);
        Assert.False(requests[0].Task.IsCompleted);
    }

    [Fact]
    public void Next_QueueDelay_WaitsForMoreUntilItEnds()
    {
        TimeSpan delay = TimeSpan.FromMilliseconds(5);
        BatchScheduler scheduler = Scheduler(delay: delay);
        scheduler.Submit(Request());

        Assert.Equal(NextStepKind.Wait, scheduler.Next(_runner, _runner.Batch).Kind);
        _clock.Advance(delay);
        Assert.Equal(NextStepKind.Run, scheduler.Next(_runner, _runner.Batch).Kind);
    }

    [Fact]
    public void Next_QueueDelayButBatchIsFull_RunsAtOnce()
    {
        BatchScheduler scheduler = Scheduler(delay: TimeSpan.FromMilliseconds(5), maxBatchSize: 2);
        scheduler.Submit(Request());
        scheduler.Submit(Request());

        Assert.Equal(NextStepKind.Run, scheduler.Next(_runner, _runner.Batch).Kind);
        Assert.Equal(2, _runner.Batch.Elements);
    }

    [Fact]
    public void Next_QueueDelayButModelGainsNothing_RunsAtOnce()
    {
        BatchScheduler scheduler = Scheduler(delay: TimeSpan.FromMilliseconds(5), maxBatchSize: 4);
        foreach (int size in (int[])[1, 2, 4]) scheduler.Record(size, TimeSpan.FromMilliseconds(size));
        scheduler.Submit(Request());

        Assert.Equal(NextStepKind.Run, scheduler.Next(_runner, _runner.Batch).Kind);
    }

    [Fact]
    public void Next_MoreWaitsThanTheBatchTakes_DispatchesAnotherRunner()
    {
        BatchScheduler scheduler = Scheduler(maxBatchSize: 1);
        PendingRequest[] requests = [Request(), Request(), Request()];
        foreach (PendingRequest request in requests) scheduler.Submit(request);
        var second = new FakeRunner();
        scheduler.AddRunner(second);

        scheduler.Next(_runner, _runner.Batch);

        Assert.Equal(1, second.Dispatched);
    }

    [Fact]
    public async Task DisposeAsync_RequestsInFlight_RefusesNewOnesAndWaits()
    {
        BatchScheduler scheduler = Scheduler();
        PendingRequest[] requests = Run(scheduler, 1);

        Task disposed = scheduler.DisposeAsync().AsTask();
        Assert.Equal(RefusalCause.NotReady, scheduler.Submit(Request())?.Cause);
        Assert.False(disposed.IsCompleted);

        scheduler.Claim(_runner.Batch, out _);
        scheduler.Finish(requests[0], new Refusal(RefusalCause.Internal, "end"));
        Assert.False(disposed.IsCompleted);
        scheduler.Yield(_runner);

        await disposed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Submit_BurstsOverCapacity_NeverAdmitsMoreThanTheQueueHolds()
    {
        const int Capacity = 50;
        BatchScheduler scheduler = Scheduler(capacity: Capacity, maxBatchSize: 1);
        int most = 0;
        int admitted = 0;
        Parallel.For(0, 100_000, i =>
        {
            if (scheduler.Submit(Request()) is null) Interlocked.Increment(ref admitted);
            int waiting = scheduler.Load.QueueLength;
            InterlockedMax(ref most, waiting);
            if (i % 3 != 0) return;
            var batch = new Batch(new FakeRunner());
            if (scheduler.Next(batch.Runner!, batch).Kind == NextStepKind.Run) scheduler.Claim(batch, out _);
        });

        Assert.Equal(Capacity, most);
        Assert.InRange(admitted, Capacity, 100_000);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    private BatchScheduler Scheduler(int capacity = 100, int maxBatchSize = 32, TimeSpan delay = default)
    {
        var settings = new SchedulerSettings
        {
            Name = "'m' version 1",
            QueueCapacity = capacity,
            PriorityLevels = 1,
            MaxBatchSize = maxBatchSize,
            MaxQueueDelay = delay,
        };
        var scheduler = new BatchScheduler(settings, (_, _) => true, _observer, _sends, _clock);
        scheduler.AddRunner(_runner);
        return scheduler;
    }

    private (int Elements, string Tenant) Next(BatchScheduler scheduler)
    {
        Assert.Equal(NextStepKind.Run, scheduler.Next(_runner, _runner.Batch).Kind);
        return (_runner.Batch.Elements, Assert.Single(_runner.Batch.Requests.Select(request => request.Tenant).Distinct()));
    }

    private PendingRequest Request(TimeSpan? timeout = null, string tenant = "")
    {
        long now = _clock.GetTimestamp();
        long left = (long)((timeout ?? TimeSpan.FromMinutes(1)).TotalSeconds * _clock.TimestampFrequency);
        return Pending.Request(deadline: now + left, admittedAt: now, tenant: tenant);
    }

    private PendingRequest[] Run(BatchScheduler scheduler, int count)
    {
        PendingRequest[] requests = [.. Enumerable.Range(0, count).Select(_ => Request())];
        foreach (PendingRequest request in requests) scheduler.Submit(request);
        Assert.Equal(NextStepKind.Run, scheduler.Next(_runner, _runner.Batch).Kind);
        Assert.Equal(count, _runner.Batch.Requests.Count);
        scheduler.Gathered(_runner.Batch);
        return requests;
    }
}
