namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A clock whose timers end at once; it remembers how long each should have taken.</summary>
internal sealed class HastyClock : TimeProvider
{
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
