using System.Diagnostics;
using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Grains.Tests.Onnx;

public sealed class OnnxRunnerTerminateTests : IDisposable
{
    private readonly OnnxFixture _onnx = new();

    public void Dispose() => _onnx.Dispose();

    [Fact]
    public async Task Terminate_DuringASlowRun_StopsItAndTheNextRunWorks()
    {
        using OnnxModelSession session = _onnx.Open(SlowModel.Create(steps: 100_000));
        using OnnxRunner runner = session.CreateRunner();
        runner.Prepare([[1, 16]]);
        runner.InputOf<float>(0).Fill(1);

        Task run = Task.Run(runner.Run, TestContext.Current.CancellationToken);
        Stopwatch elapsed = Stopwatch.StartNew();
        // The call counts once the run has begun, and nothing tells when that is.
        while (!run.IsCompleted && elapsed.Elapsed < TimeSpan.FromSeconds(20))
        {
            runner.Terminate();
            await Task.WhenAny(run, Task.Delay(1, TestContext.Current.CancellationToken));
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        using OnnxModelSession quick = _onnx.Open(SlowModel.Create(steps: 2));
        using OnnxRunner next = quick.CreateRunner();
        next.Run([1, 16], [.. Enumerable.Repeat(7f, 16)]);
        Assert.All(next.OutputOf<float>(0), value => Assert.Equal(7, value));
    }

    [Fact]
    public void Terminate_BetweenPrepareAndRun_StopsTheRun()
    {
        using OnnxModelSession session = _onnx.Open(SlowModel.Create(steps: 2));
        using OnnxRunner runner = session.CreateRunner();
        runner.Prepare([[1, 16]]);
        runner.InputOf<float>(0).Fill(1);

        runner.Terminate();

        Assert.ThrowsAny<OperationCanceledException>(runner.Run);
        runner.Run([1, 16], [.. Enumerable.Repeat(3f, 16)]);
        Assert.All(runner.OutputOf<float>(0), value => Assert.Equal(3, value));
    }

    [Fact]
    public void Terminate_BetweenRuns_HarmsNone()
    {
        using OnnxModelSession session = _onnx.Open(SlowModel.Create(steps: 2));
        using OnnxRunner runner = session.CreateRunner();
        for (int i = 0; i < 5; i++)
        {
            runner.Terminate();
            runner.Run([1, 16], [.. Enumerable.Repeat((float)i, 16)]);
            Assert.All(runner.OutputOf<float>(0), value => Assert.Equal(i, value));
        }
    }

    [Fact]
    public async Task Terminate_AtAnyMoment_LeavesTheRunnerUsable()
    {
        using OnnxModelSession session = _onnx.Open(SlowModel.Create(steps: 2));
        using OnnxRunner runner = session.CreateRunner();
        using CancellationTokenSource done = new();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task terminator = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    runner.Terminate();
                    begun.TrySetResult();
                    await Task.Yield();
                }
            },
            TestContext.Current.CancellationToken);

        await begun.Task;
        int cancelled = 0;
        for (int i = 0; i < 200 || (cancelled == 0 && i < 100_000); i++)
        {
            try
            {
                runner.Run([1, 16], [.. Enumerable.Repeat((float)i, 16)]);
                Assert.All(runner.OutputOf<float>(0), value => Assert.Equal(i, value));
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        await done.CancelAsync();
        await terminator;
        Assert.True(cancelled > 0, "No run was ever terminated.");
        runner.Run([1, 16], [.. Enumerable.Repeat(9f, 16)]);
        Assert.All(runner.OutputOf<float>(0), value => Assert.Equal(9, value));
    }
}
