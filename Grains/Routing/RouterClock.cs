namespace EdgeOrleans.Grains.Routing;

/// <summary>The milliseconds in which a router counts, from an arbitrary start. Never goes back.</summary>
internal sealed class RouterClock(TimeProvider clock)
{
    private readonly double _perTick = 1000.0 / clock.TimestampFrequency;
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Milliseconds since the start.</summary>
    public double Now => (clock.GetTimestamp() - _start) * _perTick;
}
