using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Reconciliation;

namespace EdgeOrleans.Grains.Deployment.Peers;

/// <summary>
/// What is deployed, as PoPs reconcile it. The first PoP by id also moves <c>latest</c> where whoever deployed did not live
/// to do it.
/// </summary>
internal sealed class ReconciledDeployments(
    ShippedArtifacts shipped,
    IArtifactStore store,
    KnownIndex known,
    LocalDeployments local,
    IDeploymentPeers peers,
    IPopDirectory directory,
    Announcer announcer) : IReconciled<DeploymentIndex>
{
    /// <inheritdoc />
    public string Name => "deployments";

    /// <inheritdoc />
    public ReconciliationPace Pace { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));

    /// <inheritdoc />
    public ImmutableArray<PopMember> Others => peers.Others;

    /// <summary>Reads what ships with this PoP's catalog.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => shipped.ReadAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<DeploymentIndex> ReadStoreAsync(CancellationToken cancellationToken)
    {
        DeploymentIndex kept = await store.ReadIndexAsync(cancellationToken);
        known.Merge(kept.Entries);
        return kept;
    }

    /// <inheritdoc />
    public async Task CompareAsync(PopMember pop)
    {
        if (await peers.CompareAsync(pop, known.Shared.Digest) is { } entries) known.Merge(entries);
    }

    /// <inheritdoc />
    public async Task SettleAsync(DeploymentIndex? kept, CancellationToken cancellationToken)
    {
        // What only the others knew, or what was announced.
        if (kept is not null && kept.Merge(known.Shared.Entries) != kept) await announcer.KeepAsync(known.Shared.Entries, cancellationToken);
        await local.ApplyAsync([]);
        if (directory.Members[0].Site.Id != directory.Own.Id) return;
        foreach ((ArtifactKind kind, string name) in Names()) await announcer.AdvanceAsync(kind, name, cancellationToken);
    }

    /// <summary>Waits for what this PoP has begun to serve.</summary>
    public Task CatchUpAsync() => local.SettledAsync();

    private IEnumerable<(ArtifactKind Kind, string Name)> Names() =>
        from kind in Enum.GetValues<ArtifactKind>()
        from name in known.Shared.NamesOf(kind)
        select (kind, name);
}
