using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Serving.Residency;

/// <summary>A fake clock that tells when somebody has set a timer, so that a test advances it neither too early nor late.</summary>
internal sealed class SignallingTimeProvider : FakeTimeProvider
{
    private readonly Channel<ITimer> _timers = Channel.CreateUnbounded<ITimer>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(timer);
        return timer;
    }

    /// <summary>Timers set that nobody has asked about.</summary>
    public int Pending => _timers.Reader.Count;

    /// <summary>Ends when one more timer was set.</summary>
    public async Task TimerSet(CancellationToken cancellationToken) => await _timers.Reader.ReadAsync(cancellationToken);
}
