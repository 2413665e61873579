using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Pops.Membership;

/// <summary>A clock on which time passes as soon as somebody waits for it.</summary>
internal sealed class EagerTimeProvider : FakeTimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero) ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
