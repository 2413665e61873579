namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Lets a line into the log now and then of what strangers can cause as often as they like. Thread-safe.</summary>
internal sealed class RefusalLog(TimeProvider clock)
{
    /// <summary>Time between two lines.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private DateTimeOffset _saidAt = DateTimeOffset.MinValue;
    private long _unsaid;

    /// <summary>Whether to say it now.</summary>
    /// <param name="unsaid">How often it was not said since the last time.</param>
    public bool IsDue(out long unsaid)
    {
        lock (_lock)
        {
            unsaid = _unsaid;
            DateTimeOffset now = clock.GetUtcNow();
            bool isDue = now - _saidAt >= Pause;
            (_saidAt, _unsaid) = isDue ? (now, 0) : (_saidAt, _unsaid + 1);
            return isDue;
        }
    }
}
