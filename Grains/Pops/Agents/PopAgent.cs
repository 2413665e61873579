using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Membership;
using EdgeOrleans.Grains.Pops.Reports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pops.Agents;

/// <summary>Speaks for this PoP.</summary>
internal sealed class PopAgent : GrainService, IPopAgent
{
    private readonly ReportSource _source;
    private readonly ReportIntake _intake;
    private readonly ReportSender _sender;
    private readonly NeighbourGreetings _greetings;
    private readonly PopIdClaim _claim;
    private readonly TimeProvider _clock;
    private readonly PopSite _site;

    public PopAgent(
        GrainId id,
        Silo silo,
        ILoggerFactory loggers,
        ReportSource source,
        ReportIntake intake,
        ReportSender sender,
        NeighbourGreetings greetings,
        PopIdClaim claim,
        IOptions<PopOptions> options,
        TimeProvider clock)
        : base(id, silo, loggers)
    {
        (_source, _intake, _sender, _greetings, _claim) = (source, intake, sender, greetings, claim);
        (_clock, _site) = (clock, PopSites.Of(options.Value));
    }

    /// <inheritdoc />
    public Task<PopGreeting> Hello(SiloAddress caller)
    {
        long arrivedAt = _clock.GetTimestamp();
        _sender.Subscribe(caller);
        PopReport report = _source.Recent();
        return Task.FromResult(new PopGreeting(report, _clock.GetElapsedTime(arrivedAt)));
    }

    /// <inheritdoc />
    public Task Report(PopReport report)
    {
        _intake.Take(report);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<PopSite?> Site() => Task.FromResult(_claim.IsLost ? null : _site);

    /// <inheritdoc />
    public override async Task Start()
    {
        await base.Start();
        _sender.Start();
        _greetings.Start();
    }

    /// <inheritdoc />
    public override async Task Stop()
    {
        _greetings.Stop();
        _sender.Stop();
        await base.Stop();
    }
}
