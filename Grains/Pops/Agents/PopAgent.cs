using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Peers;
using EdgeOrleans.Grains.Keys;
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
    private readonly DeploymentIntake _deployments;
    private readonly KnownKeys _keys;
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
        DeploymentIntake deployments,
        KnownKeys keys,
        IOptions<PopOptions> options,
        TimeProvider clock)
        : base(id, silo, loggers)
    {
        (_source, _intake, _sender, _greetings, _claim) = (source, intake, sender, greetings, claim);
        (_deployments, _keys, _clock, _site) = (deployments, keys, clock, PopSites.Of(options.Value));
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
    public Task<IndexEntries?> CompareDeployments(string digest) => Task.FromResult(_deployments.Compare(digest));

    /// <inheritdoc />
    public Task<ImmutableArray<VersionStatus>> Deploy(IndexEntries entries, SiloAddress caller) =>
        Task.Run(() => _deployments.TakeAsync(entries, caller));

    /// <inheritdoc />
    public Task<ImmutableArray<VersionStatus>> DeploymentStatuses(ArtifactKind kind, string name) =>
        Task.FromResult(_deployments.StatusesOf(kind, name));

    /// <inheritdoc />
    public Task<byte[]?> ReadArtifact(string hash, int offset, int length) => Task.Run(() => _deployments.ReadAsync(hash, offset, length));

    /// <inheritdoc />
    public Task<ImmutableArray<ApiKey>> CompareKeys(string digest) => Task.FromResult(_keys.Compare(digest));

    /// <inheritdoc />
    public Task TakeKeys(ImmutableArray<ApiKey> keys)
    {
        _keys.Merge(keys);
        return Task.CompletedTask;
    }

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
