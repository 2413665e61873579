using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>How requests leave before their run has answered them.</summary>
internal sealed partial class BatchScheduler
{
    private readonly ITimer _deadlineTimer;
    private long _deadlineWatched = long.MaxValue;

    private void Leave(PendingRequest request, Refusal refusal)
    {
        Batch? abandoned = null;
        lock (_lock)
        {
            switch (request.State)
            {
                case PendingState.Admitted or PendingState.Gathering:
                    request.LeavesWith = refusal;
                    return;
                case PendingState.Queued:
                    _queue.Remove(request);
                    break;
                case PendingState.Running when --request.Batch!.Waiting == 0 && _running.Contains(request.Batch):
                    abandoned = request.Batch;
                    break;
            }

            if (!TryClaim(request)) return;

            // Under the lock, so that the runner cannot have gone on to another batch.
            abandoned?.Runner?.Stop();
        }

        Finish(request, refusal);
    }

    private void Expire(List<PendingRequest> removed)
    {
        foreach (PendingRequest request in removed)
        {
            bool claimed;
            lock (_lock) claimed = TryClaim(request);
            if (claimed) Finish(request, Refusals.Expired(_settings.Name));
        }
    }

    private void ExpireDue()
    {
        List<PendingRequest> expired = [];
        List<PendingRequest> running = [];
        long earliest;
        lock (_lock)
        {
            long now = _clock.GetTimestamp();
            earliest = _queue.RemoveExpired(now, expired);
            foreach (Batch batch in _running)
            {
                foreach (PendingRequest request in batch.Requests)
                {
                    if (request.State == PendingState.Done) continue;
                    if (request.Deadline <= now) running.Add(request);
                    else earliest = Math.Min(earliest, request.Deadline);
                }
            }

            _deadlineWatched = long.MaxValue;
        }

        Expire(expired);
        foreach (PendingRequest request in running) Leave(request, Refusals.Expired(_settings.Name));
        if (earliest != long.MaxValue) WatchDeadline(earliest);
    }

    private void WatchDeadline(long deadline)
    {
        if (deadline >= Volatile.Read(ref _deadlineWatched)) return;
        lock (_lock)
        {
            if (deadline >= _deadlineWatched) return;
            _deadlineWatched = deadline;
            TimeSpan due = _clock.GetElapsedTime(_clock.GetTimestamp(), deadline);

            // A whole millisecond more: timers may fire early by a fraction of one.
            _deadlineTimer.Change(due > TimeSpan.Zero ? due + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
