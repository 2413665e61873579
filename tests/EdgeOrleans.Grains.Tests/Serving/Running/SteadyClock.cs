namespace EdgeOrleans.Grains.Tests.Serving.Running;

/// <summary>A clock that moves on by the same each time that it is read.</summary>
internal sealed class SteadyClock(TimeSpan step) : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _now, step.Ticks);
}
