namespace EdgeOrleans.Grains.Serving.Statistics;

/// <summary>
/// How long the requests of the last half minute took and how many of them failed: two halves of it, of which the older
/// leaves when the younger is full. Counting takes no lock and allocates nothing. Thread-safe.
/// </summary>
internal sealed class LatencyWindow(TimeProvider clock)
{
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(15);

    private readonly Lock _turning = new();
    private volatile LatencyCounts _current = new();
    private volatile LatencyCounts _former = new();
    private long _turnedAt = clock.GetTimestamp();

    /// <summary>A request was answered.</summary>
    public void Answered(TimeSpan latency) => Turned().Answered(latency);

    /// <summary>A request failed through no fault of its caller.</summary>
    public void Failed() => Turned().Failed();

    /// <summary>What the window holds now.</summary>
    public LatencySummary Read()
    {
        LatencyCounts current = Turned();
        return LatencyCounts.Summarize(_former, current);
    }

    private LatencyCounts Turned()
    {
        if (clock.GetElapsedTime(Volatile.Read(ref _turnedAt)) >= Half) Turn();
        return _current;
    }

    private void Turn()
    {
        lock (_turning)
        {
            TimeSpan since = clock.GetElapsedTime(_turnedAt);
            if (since < Half) return;
            LatencyCounts full = _current;
            _former = since < Half * 2 ? full : new LatencyCounts();
            if (!full.IsEmpty) _current = new LatencyCounts();
            Volatile.Write(ref _turnedAt, clock.GetTimestamp());
        }
    }
}
