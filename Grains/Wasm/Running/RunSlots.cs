namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>
/// Slots for running calls. A free one goes to the modules that wait in turn, passing over those that hold their share;
/// so a module with a thousand calls holds up another's by about one run. Thread-safe.
/// </summary>
/// <param name="slots">Slots in all.</param>
/// <param name="share">The most for one module.</param>
internal sealed class RunSlots(int slots, int share)
{
    private readonly int _slots = slots;
    private readonly Lock _lock = new();
    private readonly LinkedList<StageTurns> _waiting = new();
    private int _free = slots;
    private int _waiters;
    private volatile bool _isClosed;

    /// <summary>Whether <see cref="Close"/> was called.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Slots that are taken.</summary>
    public int Running
    {
        get
        {
            lock (_lock) return _slots - _free;
        }
    }

    /// <summary>Calls that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock) return _waiters;
        }
    }

    /// <summary>Takes a slot when there is one for the module.</summary>
    public bool TryEnter(StageTurns stage)
    {
        lock (_lock)
        {
            if (_isClosed || _free == 0 || stage.Running >= share || stage.Waiting.Count > 0) return false;
            Take(stage);
            return true;
        }
    }

    /// <summary>Waits for a slot.</summary>
    /// <returns>Whether it was given; false when the time was over, the caller gave up or the slots were closed.</returns>
    public async ValueTask<bool> EnterAsync(StageTurns stage, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        if (patience <= TimeSpan.Zero) return false;
        TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<TaskCompletionSource> place = Wait(stage, turn);
        await turn.Task.WaitAsync(patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            if (turn.Task.IsCompletedSuccessfully) return true;
            if (place.List is not null) Abandon(stage, place);
            return false;
        }
    }

    /// <summary>Gives a slot back.</summary>
    public void Leave(StageTurns stage)
    {
        lock (_lock)
        {
            _free++;
            stage.Running--;
            GrantAll();
        }
    }

    /// <summary>Ends all waiting, and lets nobody in any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (StageTurns stage in _waiting)
            {
                foreach (TaskCompletionSource turn in stage.Waiting) turn.TrySetCanceled();
            }
        }
    }

    private LinkedListNode<TaskCompletionSource> Wait(StageTurns stage, TaskCompletionSource turn)
    {
        lock (_lock)
        {
            if (_isClosed) turn.TrySetCanceled();
            if (stage.Waiting.Count == 0) _waiting.AddLast(stage);
            _waiters++;
            LinkedListNode<TaskCompletionSource> place = stage.Waiting.AddLast(turn);
            GrantAll();
            return place;
        }
    }

    private void GrantAll()
    {
        if (_isClosed) return;
        LinkedListNode<StageTurns>? next = _waiting.First;
        for (int i = _waiting.Count; i > 0 && _free > 0; i--)
        {
            LinkedListNode<StageTurns> candidate = next!;
            next = candidate.Next;
            if (candidate.Value.Running < share) Grant(candidate);
        }
    }

    // The module goes to the end of the row, or out of it when nobody of it waits any more.
    private void Grant(LinkedListNode<StageTurns> candidate)
    {
        StageTurns stage = candidate.Value;
        TaskCompletionSource turn = stage.Waiting.First!.Value;
        stage.Waiting.RemoveFirst();
        _waiters--;
        _waiting.Remove(candidate);
        if (stage.Waiting.Count > 0) _waiting.AddLast(candidate);
        Take(stage);
        turn.SetResult();
    }

    private void Abandon(StageTurns stage, LinkedListNode<TaskCompletionSource> place)
    {
        stage.Waiting.Remove(place);
        _waiters--;
        if (stage.Waiting.Count == 0) _waiting.Remove(stage);
    }

    private void Take(StageTurns stage)
    {
        _free--;
        stage.Running++;
    }
}
