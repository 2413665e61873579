using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>
/// Runs one batch after another. Short runs take place on the thread pool, one batch a work item, so that requests
/// which arrived meanwhile reach the queue before the next batch forms; others on a thread of the runner's own.
/// </summary>
internal sealed class Runner : IRunner, IThreadPoolWorkItem, IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(1);

    private readonly BatchScheduler _scheduler;
    private readonly IBatchExecutor _executor;
    private readonly BatchRun _run;
    private readonly TimeProvider _clock;
    private readonly string _threadName;
    private readonly Batch _batch;
    private readonly SemaphoreSlim _wake = new(0);
    private Thread? _thread;
    private volatile bool _disposed;

    public Runner(BatchScheduler scheduler, IBatchExecutor executor, BatchRun run, TimeProvider clock, string threadName)
    {
        _scheduler = scheduler;
        _executor = executor;
        _run = run;
        _clock = clock;
        _threadName = threadName;
        _batch = new Batch(this);
    }

    /// <inheritdoc />
    public void Dispatch(bool onPool)
    {
        if (onPool)
        {
            // Behind what the pool has to do already: requests among it reach the queue before the batch forms.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        if (_thread is null)
        {
            _thread = new Thread(RunOnThread) { IsBackground = true, Name = _threadName };
            _thread.Start();
        }

        _wake.Release();
    }

    /// <inheritdoc />
    public void Stop() => _executor.Stop();

    /// <inheritdoc />
    public void RunHere()
    {
        if (RunNext()) _scheduler.Yield(this);
    }

    /// <inheritdoc />
    public void Execute() => RunHere();

    /// <summary>Ends the thread. The runner must be free.</summary>
    public void Dispose()
    {
        _disposed = true;
        _wake.Release();
        _thread?.Join();
        _wake.Dispose();
        _executor.Dispose();
    }

    private void RunOnThread()
    {
        while (true)
        {
            _wake.Wait();
            if (_disposed) return;
            while (RunNext())
            {
                // Until the scheduler sets the runner free.
            }
        }
    }

    private bool RunNext()
    {
        NextStep step = _scheduler.Next(this, _batch);
        switch (step.Kind)
        {
            case NextStepKind.Run:
                _run.Execute(_batch, _executor);
                return true;
            case NextStepKind.Wait:
                WaitForMore(step.At);
                return true;
            default:
                return false;
        }
    }

    [SuppressMessage("Reliability", "CA1849", Justification = "The runner's own thread has nothing else to do.")]
    private void WaitForMore(long until)
    {
        TimeSpan left = _clock.GetElapsedTime(_clock.GetTimestamp(), until);
        if (left > PollInterval * 2) _wake.Wait(PollInterval);
        else Thread.Yield();
    }
}
