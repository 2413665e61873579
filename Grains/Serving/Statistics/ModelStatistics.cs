namespace EdgeOrleans.Grains.Serving.Statistics;

/// <summary>Counts what a model version does. Thread-safe; outlives reloads and evictions.</summary>
/// <param name="clock">The clock; the system's by default.</param>
public sealed class ModelStatistics(TimeProvider? clock = null)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, BatchStatistics> _batches = [];
    private DateTimeOffset? _lastInference;
    private long _inferenceCount;
    private long _executionCount;
    private DurationCount _success;
    private DurationCount _fail;
    private DurationCount _queue;
    private DurationCount _input;
    private DurationCount _infer;
    private DurationCount _output;

    /// <summary>The last half minute.</summary>
    internal LatencyWindow Recent { get; } = new(clock ?? TimeProvider.System);

    /// <summary>The counters now.</summary>
    public ModelStatisticsSnapshot Snapshot()
    {
        lock (_lock)
        {
            return new ModelStatisticsSnapshot
            {
                LastInference = _lastInference,
                InferenceCount = _inferenceCount,
                ExecutionCount = _executionCount,
                Success = _success,
                Fail = _fail,
                Queue = _queue,
                ComputeInput = _input,
                ComputeInfer = _infer,
                ComputeOutput = _output,
                Batches = [.. _batches.Values],
            };
        }
    }

    /// <summary>Counts a run that answered.</summary>
    /// <param name="elements">Elements that ran.</param>
    /// <param name="requests">Requests answered; those that left during the run are not.</param>
    /// <param name="queue">Their time in the queue, together.</param>
    /// <param name="timing">The run's times.</param>
    /// <param name="at">When it ended.</param>
    internal void RanBatch(int elements, int requests, TimeSpan queue, in BatchTiming timing, DateTimeOffset at)
    {
        lock (_lock)
        {
            _lastInference = at;
            _inferenceCount += elements;
            _executionCount++;
            _success = _success.Plus(requests, queue + (timing.Total * requests));
            _queue = _queue.Plus(requests, queue);
            _input = _input.Plus(requests, timing.Input * requests);
            _infer = _infer.Plus(requests, timing.Infer * requests);
            _output = _output.Plus(requests, timing.Output * requests);
            _batches.TryGetValue(elements, out BatchStatistics batch);
            _batches[elements] = new BatchStatistics(
                elements,
                batch.ComputeInput.Plus(1, timing.Input),
                batch.ComputeInfer.Plus(1, timing.Infer),
                batch.ComputeOutput.Plus(1, timing.Output));
        }
    }

    /// <summary>Counts a request that was refused or failed.</summary>
    internal void Failed(TimeSpan duration)
    {
        lock (_lock) _fail = _fail.Plus(1, duration);
    }
}
