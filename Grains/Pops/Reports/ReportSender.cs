using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Agents;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>Sends this PoP's reports to those that greeted it lately, in a steady rhythm and whenever its state changes.</summary>
internal sealed class ReportSender : IDisposable
{
    private readonly ConcurrentDictionary<SiloAddress, long> _greetedAt = [];
    private readonly ReportSource _source;
    private readonly IPopAgents _agents;
    private readonly PopLifecycle _lifecycle;
    private readonly PopInstruments _instruments;
    private readonly TimeProvider _clock;
    private readonly ReportOptions _options;
    private readonly ITimer _rhythm;

    public ReportSender(
        ReportSource source,
        IPopAgents agents,
        PopLifecycle lifecycle,
        PopInstruments instruments,
        IOptions<ReportOptions> options,
        TimeProvider clock)
    {
        (_source, _agents, _lifecycle, _instruments, _clock, _options) = (source, agents, lifecycle, instruments, clock, options.Value);
        _rhythm = clock.CreateTimer(_ => Send(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many get reports now.</summary>
    public int Subscribers => _greetedAt.Count;

    /// <summary>Begins to send.</summary>
    public void Start()
    {
        _lifecycle.Changed += Send;
        _rhythm.Change(_options.ReportInterval, _options.ReportInterval);
    }

    /// <summary>Sends no more.</summary>
    public void Stop()
    {
        _lifecycle.Changed -= Send;
        _rhythm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A silo said hello: it gets reports until its lease ends.</summary>
    public void Subscribe(SiloAddress silo) => _greetedAt[silo] = _clock.GetTimestamp();

    /// <inheritdoc />
    public void Dispose() => _rhythm.Dispose();

    private void Send()
    {
        PopReport? report = null;
        int sent = 0;
        foreach ((SiloAddress silo, long at) in _greetedAt)
        {
            if (_clock.GetElapsedTime(at) > _options.SubscriptionLease)
            {
                _greetedAt.TryRemove(new(silo, at));
                continue;
            }

            _agents.Report(silo, report ??= _source.Next());
            sent++;
        }

        if (sent > 0) _instruments.Sent(sent);
    }
}
