using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Tests.Serving.Running;

public sealed class BatchRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Infer_ManyAtOnce_AnswersEachWithItsOwnValue(bool shortRuns)
    {
        var executor = new FakeExecutor();
        await using var replica = new ReplicaUnderTest(executor, capacity: 1000, shortRuns: shortRuns);

        InferenceResult[] results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(() => replica.Infer(i))))
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

        for (int i = 0; i < results.Length; i++)
        {
            InferenceResponse response = Assert.IsType<InferenceResponse>(results[i]);
            Assert.Equal(i, response.Output<float>("y")[0]);
            Assert.InRange(response.Timing.BatchSize, 1, 8);
            Assert.Equal(("m", 1, "fra", "CPU"), (response.Model, response.Version, response.Pop, response.Device));
        }

        ModelStatisticsSnapshot counted = replica.Statistics.Snapshot();
        Assert.Equal(1000, counted.InferenceCount);
        Assert.Equal(1000, counted.Success.Count);
        Assert.Equal(executor.Runs.Count, counted.ExecutionCount);
        Assert.Equal(1000, counted.Batches.Sum(b => b.BatchSize * b.ComputeInfer.Count));
    }

    [Fact]
    public async Task Infer_RequestsWaitForTheRunner_ShareTheNextRun()
    {
        var executor = new FakeExecutor { Gate = new SemaphoreSlim(0) };
        await using var replica = new ReplicaUnderTest(executor);
        Task<InferenceResult> first = replica.Infer(0);
        await executor.Began.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Task<InferenceResult>[] waiting = [replica.Infer(1), replica.Infer(2), replica.Infer(3)];

        executor.Gate.Release(2);
        await Task.WhenAll([first, .. waiting]).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal([1, 3], executor.Runs);
    }

    [Fact]
    public async Task Infer_OneOfABatchIsBad_FailsThatOneAlone()
    {
        var executor = new FakeExecutor { Gate = new SemaphoreSlim(0) };
        await using var replica = new ReplicaUnderTest(executor);
        Task<InferenceResult> first = replica.Infer(0);
        await executor.Began.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Task<InferenceResult>[] waiting = [replica.Infer(1), replica.Infer(-1), replica.Infer(3)];

        executor.Gate.Release(10);
        InferenceResult[] results = await Task.WhenAll(waiting).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(1, Assert.IsType<InferenceResponse>(results[0]).Output<float>("y")[0]);
        Assert.Equal(RefusalCause.InvalidInput, Assert.IsType<Refusal>(results[1]).Cause);
        Assert.Equal(3, Assert.IsType<InferenceResponse>(results[2]).Output<float>("y")[0]);
        Assert.Equal(1, replica.Statistics.Snapshot().Fail.Count);
        Assert.Equal(3, replica.Statistics.Snapshot().Success.Count);
        await first;
    }

    [Theory]
    [InlineData(-1, RefusalCause.InvalidInput, "A value is out of range")]
    [InlineData(-2, RefusalCause.Internal, "The run failed")]
    public async Task Infer_RunThatQuotesValues_TellsTheCallerAlone(float value, RefusalCause cause, string message)
    {
        var executor = new FakeExecutor { Gate = new SemaphoreSlim(0) };
        await using var replica = new ReplicaUnderTest(executor);
        Task<InferenceResult> first = replica.Infer(0);
        await executor.Began.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Task<InferenceResult>[] waiting = [replica.Infer(value), replica.Infer(3)];

        executor.Gate.Release(10);
        InferenceResult[] results = await Task.WhenAll([first, .. waiting]).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Refusal refusal = Assert.IsType<Refusal>(results[1]);
        Assert.Equal((cause, message, $"{message}: {FakeExecutor.Quote}"), (refusal.Cause, refusal.Message, refusal.FullMessage));
        Assert.Contains(replica.Log.Lines, line => line.StartsWith("RunsApart A batch of 2 requests to model 'm' version 1 failed", StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));
        Assert.Equal(cause == RefusalCause.Internal, replica.Log.Lines.Any(line => line.StartsWith("RunFailed", StringComparison.Ordinal)));
        Assert.All(replica.Log.Lines, line => Assert.DoesNotContain(FakeExecutor.Quote, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Infer_ModelFaults_IsAnInternalRefusalWithoutDetails()
    {
        var executor = new FakeExecutor { Fault = new InvalidOperationException("secret path") };
        await using var replica = new ReplicaUnderTest(executor);

        Refusal refusal = Assert.IsType<Refusal>(await replica.Infer(1).WaitAsync(Patience, TestContext.Current.CancellationToken));

        Assert.Equal(RefusalCause.Internal, refusal.Cause);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_CallerWithdrawsDuringTheRun_StopsItAndAnswersAtOnce()
    {
        var executor = new FakeExecutor { Gate = new SemaphoreSlim(0) };
        await using var replica = new ReplicaUnderTest(executor);
        using var source = new CancellationTokenSource();
        Task<InferenceResult> running = replica.InferWithdrawable(1, source.Token);
        await executor.Began.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await source.CancelAsync();
        InferenceResult result = await running.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(RefusalCause.Cancelled, Assert.IsType<Refusal>(result).Cause);
        Assert.True(executor.IsStopped);
    }

    [Fact]
    public async Task Infer_TokenAlreadyCancelled_NeverRuns()
    {
        var executor = new FakeExecutor();
        await using var replica = new ReplicaUnderTest(executor);

        InferenceResult result = await replica.InferWithdrawable(1, new CancellationToken(canceled: true));

        Assert.Equal(RefusalCause.Cancelled, Assert.IsType<Refusal>(result).Cause);
        Assert.Empty(executor.Runs);
        Assert.Equal(0, replica.Scheduler.Load.InFlight);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DisposeAsync_RequestsWaiting_AnswersThemAndFreesTheModel(bool shortRuns)
    {
        var executor = new FakeExecutor { Gate = new SemaphoreSlim(0) };
        var replica = new ReplicaUnderTest(executor, maxBatchSize: 1, shortRuns: shortRuns);
        Task<InferenceResult>[] requests = [replica.Infer(1), replica.Infer(2), replica.Infer(3)];

        Task disposed = replica.DisposeAsync().AsTask();
        Assert.False(executor.IsDisposed);
        executor.Gate.Release(3);
        await disposed.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.True(executor.IsDisposed);
        Assert.All(await Task.WhenAll(requests), r => Assert.IsType<InferenceResponse>(r));
    }
}
