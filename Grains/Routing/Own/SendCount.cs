namespace EdgeOrleans.Grains.Routing.Own;

/// <summary>Counts requests that were sent to a replica and are not answered. Thread-safe.</summary>
internal sealed class SendCount
{
    private int _unanswered;

    /// <summary>Requests sent and not answered.</summary>
    public int Unanswered => Volatile.Read(ref _unanswered);

    /// <summary>A request is being sent.</summary>
    public void Sent() => Interlocked.Increment(ref _unanswered);

    /// <summary>A request was answered, or given up.</summary>
    public void Answered() => Interlocked.Decrement(ref _unanswered);
}
