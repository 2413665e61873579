using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Serving.Running;

namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>What runners ask of the scheduler.</summary>
internal sealed partial class BatchScheduler
{
    /// <summary>
    /// Fills <paramref name="batch"/> with what to run next. When nothing waits the runner becomes free and must
    /// return; the next request dispatches it again.
    /// </summary>
    public NextStep Next(IRunner runner, Batch batch)
    {
        batch.Clear();
        IRunner? another = null;
        bool onPool;
        List<PendingRequest>? expired = null;
        NextStep step;
        lock (_lock)
        {
            long now = _clock.GetTimestamp();
            if (_queue.Head is { } head && head.Deadline <= now) _queue.RemoveExpired(now, expired = []);
            step = TakeBatch(batch, now);
            if (step.Kind == NextStepKind.Free) SetFree(runner);
            else if (step.Kind == NextStepKind.Run && _queue.Count > 0) _idle.TryPop(out another);
            onPool = RunsAreShort();
        }

        another?.Dispatch(onPool);
        if (expired is not null) Expire(expired);
        return step;
    }

    /// <summary>Dispatches the runner again when anything waits, else it becomes free. The runner must return.</summary>
    public void Yield(IRunner runner)
    {
        bool onPool;
        lock (_lock)
        {
            if (_queue.Count == 0)
            {
                SetFree(runner);
                return;
            }

            onPool = RunsAreShort();
        }

        runner.Dispatch(onPool);
    }

    /// <summary>The batch's inputs were read: from now on its requests may leave at once.</summary>
    public void Gathered(Batch batch)
    {
        List<PendingRequest>? leaving = null;
        lock (_lock)
        {
            foreach (PendingRequest request in batch.Requests)
            {
                if (request.State != PendingState.Gathering) continue;
                request.State = PendingState.Running;
                if (request.LeavesWith is not null) (leaving ??= []).Add(request);
            }
        }

        if (leaving is null) return;
        foreach (PendingRequest request in leaving) Leave(request, request.LeavesWith!);
    }

    /// <summary>The run ended: nothing of it may be stopped any more, and those who still wait get its answer.</summary>
    /// <returns>How many still wait; they are marked <see cref="PendingRequest.IsClaimed"/>.</returns>
    public int Claim(Batch batch, out ReplicaLoad load)
    {
        int claimed = 0;
        lock (_lock)
        {
            _running.Remove(batch);
            foreach (PendingRequest request in batch.Requests)
            {
                if (!TryClaim(request)) continue;
                request.IsClaimed = true;
                claimed++;
            }

            load = LoadNow();
        }

        return claimed;
    }

    private void SetFree(IRunner runner)
    {
        _idle.Push(runner);
        CheckDrained();
    }

    private NextStep TakeBatch(Batch batch, long now)
    {
        if (_queue.Head is not { } head) return NextStep.Free;
        int waiting = _settings.MaxBatchSize == 1 ? 1 : _queue.CountCompatible(_settings.MaxBatchSize);
        int size = _sizer.Choose(waiting, _queue.HoldsUpOthers(now - _sharing));
        long runAt = head.AdmittedAt + _maxQueueDelay;
        if (runAt > now && waiting < _settings.MaxBatchSize && !_closing && GainsFromWaiting()) return NextStep.WaitUntil(runAt);

        _queue.Take(size, batch);
        batch.TakenAt = now;
        batch.Waiting = batch.Requests.Count;
        foreach (PendingRequest request in batch.Requests)
        {
            request.State = PendingState.Gathering;
            request.Batch = batch;
        }

        _running.Add(batch);
        return NextStep.Run;
    }

    private bool GainsFromWaiting() => !_sizer.IsMeasured || _sizer.BestSize > 1;
}
