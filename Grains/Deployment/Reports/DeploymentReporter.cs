using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Deployment.Peers;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Deployment.Reports;

/// <summary>Says what the PoPs have. Thread-safe.</summary>
internal sealed class DeploymentReporter(KnownIndex known, LocalVersions versions, IDeploymentPeers peers, IPopDirectory directory, TimeProvider clock)
{
    /// <summary>How long a PoP may take to say what it has.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>All names of a kind, with what this PoP has.</summary>
    public ImmutableArray<ArtifactReport> ReadOwn(ArtifactKind kind) =>
        [.. known.All.NamesOf(kind).Select(name => Report(kind, name, [(directory.Own.Id, versions.StatusesOf(kind, name))]))];

    /// <summary>One name, with what every living PoP has; null where it has no version.</summary>
    public async Task<ArtifactReport?> ReadAsync(ArtifactKind kind, string name)
    {
        if (!known.All.VersionsOf(kind, name).Any()) return null;
        Task<(string Pop, ImmutableArray<VersionStatus>? Statuses)>[] asked = [.. peers.Others.Select(pop => AskAsync(pop, kind, name))];
        (string Pop, ImmutableArray<VersionStatus>? Statuses) own = (directory.Own.Id, versions.StatusesOf(kind, name));
        return Report(kind, name, [own, .. await Task.WhenAll(asked)]);
    }

    private async Task<(string Pop, ImmutableArray<VersionStatus>? Statuses)> AskAsync(PopMember pop, ArtifactKind kind, string name)
    {
        try
        {
            return (pop.Site.Id, await peers.StatusesAsync(pop, kind, name).WaitAsync(Patience, clock));
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            return (pop.Site.Id, null);
        }
    }

    private ArtifactReport Report(ArtifactKind kind, string name, (string Pop, ImmutableArray<VersionStatus>? Statuses)[] pops)
    {
        DeploymentIndex index = known.All;
        (string Pop, ImmutableArray<VersionStatus>? Statuses)[] sorted = [.. pops.OrderBy(pop => pop.Pop, StringComparer.Ordinal)];
        ImmutableArray<VersionReport> reports =
        [
            .. index.VersionsOf(kind, name).Select(entry =>
                new VersionReport(entry, [.. sorted.Select(pop => Describe(entry, pop.Pop, pop.Statuses))])),
        ];
        return new ArtifactReport(kind, name, LatestRule.Of(index, kind, name), reports);
    }

    private static PopDeployment Describe(DeployedVersion entry, string pop, ImmutableArray<VersionStatus>? statuses)
    {
        if (statuses is null) return new PopDeployment(pop, DeploymentState.Absent, "the PoP does not answer");
        VersionStatus? status = statuses.Value.FirstOrDefault(status => status.Version == entry.Version);
        if (status is null || status.State == DeploymentState.Absent) return new PopDeployment(pop, DeploymentState.Absent, "");
        return status.Hash == entry.Hash
            ? new PopDeployment(pop, status.State, status.Reason)
            : new PopDeployment(pop, DeploymentState.Compiling, "the PoP has another content of that version still");
    }
}
