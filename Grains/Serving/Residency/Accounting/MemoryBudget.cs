namespace EdgeOrleans.Grains.Serving.Residency.Accounting;

/// <summary>
/// The account of the bytes that models may take together: resident ones, loads under way and replicas that are still
/// leaving. Never exceeds its limit. Thread-safe.
/// </summary>
/// <param name="limit">The budget in bytes.</param>
/// <param name="evicts">Whether idle replicas leave, least recently used first, when room is needed.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class MemoryBudget(long limit, bool evicts, TimeProvider timeProvider)
{
    /// <summary>How long a load waits for busy models to become idle or for leaving ones to be gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly HashSet<ResidentReplica> _residents = [];
    private TaskCompletionSource _changed = NewSignal();
    private long _used;
    private long _leaving;
    private long _uses;
    private int _waiting;

    public long Limit => limit;

    public long Used
    {
        get
        {
            lock (_lock) return _used;
        }
    }

    public long NextUse() => Interlocked.Increment(ref _uses);

    /// <summary>Reserves bytes, which must not exceed the limit, making room where that is allowed.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="evict">Called with each replica that was closed to make room; it must end in <see cref="OnGone"/>.</param>
    /// <param name="stopping">Ends the wait for room.</param>
    public async Task<RoomOutcome> ReserveAsync(long bytes, Action<ResidentReplica> evict, CancellationToken stopping)
    {
        using var limited = new CancellationTokenSource(Patience, timeProvider);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(limited.Token, stopping);
        // Counted before the look at the pins: whoever releases one after the look sees that somebody waits.
        Interlocked.Increment(ref _waiting);
        try
        {
            while (true)
            {
                Task changed = Volatile.Read(ref _changed).Task;
                var victims = new List<ResidentReplica>();
                RoomOutcome? outcome = TryReserve(bytes, victims);
                foreach (ResidentReplica victim in victims) evict(victim);
                if (outcome is { } known) return known;
                await changed.WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return RoomOutcome.Busy;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Gives reserved bytes back.</summary>
    public void Return(long bytes)
    {
        lock (_lock) _used -= bytes;
        Signal();
    }

    /// <summary>A replica, whose bytes are reserved, is resident from now on.</summary>
    public void Add(ResidentReplica replica)
    {
        lock (_lock) _residents.Add(replica);
    }

    /// <summary>A replica is about to leave; its bytes still count until <see cref="OnGone"/>.</summary>
    public void OnLeaving(ResidentReplica replica)
    {
        lock (_lock)
        {
            if (_residents.Remove(replica)) _leaving += replica.Bytes;
        }
    }

    /// <summary>A replica that was leaving is out of memory.</summary>
    public void OnGone(ResidentReplica replica)
    {
        lock (_lock)
        {
            if (!_residents.Remove(replica)) _leaving -= replica.Bytes;
            _used -= replica.Bytes;
        }

        Signal();
    }

    /// <summary>A replica became idle. Costs one read unless a load waits for room.</summary>
    public void OnIdle()
    {
        if (Volatile.Read(ref _waiting) > 0) Signal();
    }

    private RoomOutcome? TryReserve(long bytes, List<ResidentReplica> victims)
    {
        lock (_lock)
        {
            if (_used + bytes <= limit)
            {
                _used += bytes;
                return RoomOutcome.Granted;
            }

            long missing = _used - _leaving + bytes - limit;
            if (missing > 0 && !evicts) return RoomOutcome.Full;
            if (missing > 0) CloseLeastRecentlyUsed(missing, victims);
            return null;
        }
    }

    private void CloseLeastRecentlyUsed(long missing, List<ResidentReplica> victims)
    {
        foreach (ResidentReplica replica in _residents.Where(r => r.IsIdle).OrderBy(r => r.LastUsed))
        {
            if (missing <= 0) break;
            if (!replica.TryCloseIdle()) continue;
            victims.Add(replica);
            missing -= replica.Bytes;
        }

        foreach (ResidentReplica victim in victims)
        {
            _residents.Remove(victim);
            _leaving += victim.Bytes;
        }
    }

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
