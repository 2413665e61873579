using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Residency.Accounting;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>What is remembered of a version between its stays in memory. Thread-safe.</summary>
internal sealed class LoadHistory
{
    private readonly Lock _lock = new();
    private (ModelDeployment Deployment, long Bytes)? _files;
    private TimeSpan? _duration;
    private ReplicaLoad _load;

    /// <summary>How long the last load took; null before the first.</summary>
    public TimeSpan? Duration
    {
        get
        {
            lock (_lock) return _duration;
        }
    }

    /// <summary>The speed of the last replica, which has nothing to do any more.</summary>
    public ReplicaLoad Load
    {
        get
        {
            lock (_lock) return _load;
        }
    }

    /// <summary>A load ended well.</summary>
    public void Loaded(TimeSpan duration)
    {
        lock (_lock) _duration = duration;
    }

    /// <summary>A replica leaves memory.</summary>
    public void Left(ReplicaLoad load)
    {
        lock (_lock) _load = load with { InFlight = 0, QueueLength = 0 };
    }

    /// <summary>Bytes of a deployment's files; they are counted once.</summary>
    public long FileBytes(ModelDeployment of)
    {
        lock (_lock)
        {
            if (_files is { } known && ReferenceEquals(known.Deployment, of)) return known.Bytes;
            long bytes = ModelFootprint.Weights(of);
            _files = (of, bytes);
            return bytes;
        }
    }
}
