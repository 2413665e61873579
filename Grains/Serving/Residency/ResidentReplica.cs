using EdgeOrleans.Grains.Serving.Residency.Accounting;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>A replica in memory with the count of its users. Closed, it takes no new ones; drained, it can be disposed.</summary>
internal sealed class ResidentReplica : IReplicaPin
{
    private const int Closed = int.MinValue;

    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _freeing = new();
    private readonly MemoryBudget _budget;
    private int _pins;
    private long _lastUsed;
    private Task? _freed;

    /// <summary>Starts with one pin, the loader's, so that it cannot leave before those that waited for it have theirs.</summary>
    public ResidentReplica(ResidencySlot slot, IModelReplica replica, long bytes, MemoryBudget budget)
    {
        (Slot, Replica, Bytes, _budget) = (slot, replica, bytes, budget);
        _pins = 1;
        _lastUsed = budget.NextUse();
    }

    public ResidencySlot Slot { get; }

    public IModelReplica Replica { get; }

    /// <summary>Bytes that it holds of the budget.</summary>
    public long Bytes { get; }

    /// <summary>Place in the order of uses; the least is the least recent.</summary>
    public long LastUsed => Volatile.Read(ref _lastUsed);

    public bool IsClosed => Volatile.Read(ref _pins) < 0;

    public bool IsIdle => Volatile.Read(ref _pins) == 0;

    /// <summary>Ends when it is closed and its last pin is released.</summary>
    public Task Drained => _drained.Task;

    /// <summary>One user more; false when it is closed.</summary>
    public bool TryPin()
    {
        int seen = Volatile.Read(ref _pins);
        while (seen >= 0)
        {
            int was = Interlocked.CompareExchange(ref _pins, seen + 1, seen);
            if (was == seen)
            {
                Volatile.Write(ref _lastUsed, _budget.NextUse());
                return true;
            }

            seen = was;
        }

        return false;
    }

    /// <summary>Users more, for those that waited for the load; the caller holds a pin.</summary>
    public void Pin(int count) => Interlocked.Add(ref _pins, count);

    /// <inheritdoc />
    public void Release()
    {
        int left = Interlocked.Decrement(ref _pins);
        if (left == 0) _budget.OnIdle();
        else if (left == Closed) _drained.TrySetResult();
    }

    /// <summary>Closes it if nobody uses it.</summary>
    public bool TryCloseIdle()
    {
        if (Interlocked.CompareExchange(ref _pins, Closed, 0) != 0) return false;
        _drained.TrySetResult();
        return true;
    }

    /// <summary>Closes it; those who use it may finish.</summary>
    public void Close()
    {
        if (Interlocked.Or(ref _pins, Closed) == 0) _drained.TrySetResult();
    }

    /// <summary>Frees it by <paramref name="free"/>, once however many ask.</summary>
    public Task FreeOnce(Func<ResidentReplica, Task> free)
    {
        lock (_freeing) return _freed ??= free(this);
    }
}
