namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>The time of one call: of the whole from its arrival, and on a core from its begin.</summary>
internal sealed class GuestClock
{
    private readonly TimeProvider _time;
    private readonly long _arrived;
    private long _begun;

    public GuestClock(TimeProvider time, StageLimits limits, TimeSpan timeLeft)
    {
        _time = time;
        _arrived = time.GetTimestamp();
        WallTime = timeLeft < limits.WallTime ? timeLeft : limits.WallTime;
        CpuTime = limits.CpuTime;
    }

    /// <summary>What the call may take in all.</summary>
    public TimeSpan WallTime { get; }

    /// <summary>What it may take on a core.</summary>
    public TimeSpan CpuTime { get; }

    /// <summary>Time since it arrived.</summary>
    public TimeSpan SinceArrival => _time.GetElapsedTime(_arrived);

    /// <summary>Time since it began to run.</summary>
    public TimeSpan SinceBegin => _time.GetElapsedTime(_begun);

    /// <summary>What remains of the whole; below zero when it is over.</summary>
    public TimeSpan Remaining => WallTime - SinceArrival;

    /// <summary>Notes that the call begins to run.</summary>
    public void Begin() => _begun = _time.GetTimestamp();
}
