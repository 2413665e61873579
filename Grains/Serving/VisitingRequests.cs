namespace EdgeOrleans.Grains.Serving;

/// <summary>Counts the requests of other PoPs that are under way on this one. Thread-safe.</summary>
public sealed class VisitingRequests
{
    private int _underWay;
    private volatile TaskCompletionSource? _gone;

    /// <summary>One arrived.</summary>
    public void Arrived() => Interlocked.Increment(ref _underWay);

    /// <summary>One was answered.</summary>
    public void Left()
    {
        if (Interlocked.Decrement(ref _underWay) == 0) _gone?.TrySetResult();
    }

    /// <summary>Completes when there is none, now or the next time.</summary>
    public Task WhenGoneAsync()
    {
        TaskCompletionSource gone = _gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Volatile.Read(ref _underWay) == 0) gone.TrySetResult();
        return gone.Task;
    }
}
