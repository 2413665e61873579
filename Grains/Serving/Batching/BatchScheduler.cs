using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving.Running;

namespace EdgeOrleans.Grains.Serving.Batching;

/// <summary>
/// Joins a model's queue with its runners: admits within the capacity, hands batches to runners that are free, and
/// lets requests leave when their deadline passes or their caller withdraws. One lock guards it all; nothing that
/// takes long runs under it.
/// </summary>
internal sealed partial class BatchScheduler : IAsyncDisposable
{
    /// <summary>Elements that a tenant may be ahead of its turn where batches are smaller.</summary>
    private const int LeastBurst = 8;

    /// <summary>A tenant that sent nothing for so long is not waited for by another's runs.</summary>
    private static readonly TimeSpan Sharing = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SchedulerSettings _settings;
    private readonly SendCount _sends;
    private readonly TimeProvider _clock;
    private readonly BatchQueue _queue;
    private readonly BatchSizer _sizer;
    private readonly Stack<IRunner> _idle = new();
    private readonly List<Batch> _running = [];
    private readonly long _maxQueueDelay;
    private readonly long _sharing;
    private readonly IRequestObserver _observer;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runners;
    private int _inFlight;
    private bool _closing;

    public BatchScheduler(
        SchedulerSettings settings,
        Func<PendingRequest, PendingRequest, bool> compatible,
        IRequestObserver observer,
        SendCount sends,
        TimeProvider clock)
    {
        _sends = sends;
        _settings = settings;
        _observer = observer;
        _clock = clock;
        _queue = new BatchQueue(settings.QueueCapacity, settings.PriorityLevels, Math.Max(LeastBurst, settings.MaxBatchSize), compatible);
        _sizer = new BatchSizer(settings.MaxBatchSize);
        _maxQueueDelay = (long)(settings.MaxQueueDelay.TotalSeconds * clock.TimestampFrequency);
        _sharing = (long)(Sharing.TotalSeconds * clock.TimestampFrequency);
        _deadlineTimer = clock.CreateTimer(_ => ExpireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What there is to do now.</summary>
    public ReplicaLoad Load
    {
        get
        {
            lock (_lock) return LoadNow();
        }
    }

    /// <summary>How long a request of that tenant and level would take that came now.</summary>
    public TimeSpan AnswerTimeOf(string tenant, int level)
    {
        lock (_lock)
        {
            ReplicaLoad load = LoadNow();
            int before = load.InFlight - load.QueueLength + _queue.CountBefore(tenant, level);
            double runs = Math.Max(0, before + 1 - load.Slots) / (double)Math.Max(1, load.Slots);
            return (load.BatchTime * runs) + load.ServiceTime;
        }
    }

    /// <summary>Adds a runner that is free.</summary>
    public void AddRunner(IRunner runner)
    {
        lock (_lock)
        {
            _runners++;
            _idle.Push(runner);
        }
    }

    /// <summary>
    /// Queues a request; its task completes with the answer. A run that is not long starts on the caller's thread when the
    /// PoP's router has nothing else under way to this replica: nobody waits behind it, and it saves two hand-overs.
    /// </summary>
    /// <returns>Null when it was queued, else why not.</returns>
    public Refusal? Submit(PendingRequest request)
    {
        IRunner? runner;
        bool onPool;
        bool isAlone;
        PendingRequest? pushedOut = null;
        Refusal? pushingOut = null;
        lock (_lock)
        {
            if (request.LeavesWith is not null) return request.LeavesWith;
            if (_closing) return Refusals.Stopping(_settings.Name);
            if (!_queue.TryAdd(request))
            {
                pushedOut = _queue.PushOutFor(request);
                if (pushedOut is null) return Refusals.QueueFull(_settings, DrainTime(), LoadNow());
                TryClaim(pushedOut);
                _queue.TryAdd(request);
                pushingOut = Refusals.PushedOut(_settings, pushedOut.Tenant, _queue.PlacesOf(pushedOut), DrainTime(), LoadNow());
            }

            request.State = PendingState.Queued;
            _inFlight++;
            _idle.TryPop(out runner);
            onPool = RunsAreShort();
            isAlone = _inFlight == 1 && _sends.Unanswered == 1 && RunsBelow(_settings.LoneRun);
        }

        if (pushedOut is not null) Finish(pushedOut, pushingOut!);
        WatchDeadline(request.Deadline);
        if (isAlone) runner?.RunHere();
        else runner?.Dispatch(onPool);
        return null;
    }

    /// <summary>Withdraws a request: at once while it waits, else as soon as its inputs are no longer read.</summary>
    public void Withdraw(PendingRequest request) => Leave(request, Refusals.Withdrawn(_settings.Name));

    /// <summary>Learns how long a run took.</summary>
    public void Record(int elements, TimeSpan duration)
    {
        lock (_lock) _sizer.Record(elements, duration);
    }

    /// <summary>Answers a request that was claimed, as <see cref="Claim"/> does for those of a batch.</summary>
    public void Finish(PendingRequest request, InferenceResult result)
    {
        request.Cancellation.Unregister();
        if (result is Refusal refusal) _observer.Refused(request, refusal);
        request.TrySetResult(result);
    }

    /// <summary>Refuses new requests, then waits for those in flight and for the runners to be free.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _closing = true;
            CheckDrained();
        }

        await _drained.Task.ConfigureAwait(false);
        await _deadlineTimer.DisposeAsync().ConfigureAwait(false);
    }

    private ReplicaLoad LoadNow() =>
        new(_inFlight, _queue.Count, _runners * (_sizer.IsMeasured ? _sizer.BestSize : 1), _sizer.SingleRun, _sizer.BestRun);

    private TimeSpan DrainTime()
    {
        int slots = Math.Max(1, _runners);
        return _sizer.SingleRun * _queue.Count / slots;
    }

    /// <summary>Takes the right to answer; under the lock.</summary>
    private bool TryClaim(PendingRequest request)
    {
        if (request.State == PendingState.Done) return false;
        request.State = PendingState.Done;
        request.Batch = null;
        _inFlight--;
        CheckDrained();
        return true;
    }

    private void CheckDrained()
    {
        if (_closing && _inFlight == 0 && _idle.Count == _runners) _drained.TrySetResult();
    }

    /// <summary>
    /// Whether a run of one request was measured as short: then the hand-over to a thread of its own would cost more
    /// than it gains, and runners work on the thread pool.
    /// </summary>
    private bool RunsAreShort() => RunsBelow(_settings.ShortRun);

    private bool RunsBelow(TimeSpan limit) => _maxQueueDelay == 0 && _sizer.IsMeasured && _sizer.SingleRun < limit;
}
