using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment.Peers;

/// <summary>Changes the index and tells the other PoPs. One that does not hear of it finds out when it reconciles.</summary>
internal sealed partial class Announcer(
    IArtifactStore store, KnownIndex known, LocalVersions versions, LocalDeployments local, IDeploymentPeers peers, TimeProvider clock, ILogger<Announcer> logger)
{
    /// <summary>How long a PoP may take to pull and compile before the others go on without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether there is no other PoP.</summary>
    public bool IsAlone => peers.Others.IsEmpty;

    /// <summary>Keeps entries in the store and in this PoP's index.</summary>
    /// <exception cref="Exception">The store cannot be used.</exception>
    public async Task KeepAsync(IndexEntries entries, CancellationToken cancellationToken) =>
        known.Merge((await store.MergeAsync(entries, cancellationToken)).Entries);

    /// <summary>Keeps a version with its content, which is mended by that where it was kept already and lost.</summary>
    /// <exception cref="Exception">The store cannot be used.</exception>
    public async Task KeepAsync(DeployedVersion entry, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await store.WriteAsync(entry.Hash, content, cancellationToken);
        await KeepAsync(IndexEntries.Of(entry), cancellationToken);

        // Until the index named it, the deletion of another version with this content could take it away.
        if (await store.ReadAsync(entry.Hash, 0, 1, cancellationToken) is null) await store.WriteAsync(entry.Hash, content, cancellationToken);
    }

    /// <summary>Tells all others, and waits until each has taken the entries over, or does not answer.</summary>
    public Task TellAsync(IndexEntries entries) => Task.WhenAll(peers.Others.Select(pop => TellAsync(pop, entries)));

    /// <summary>Moves <c>latest</c> to the newest version that every living PoP has, if there is one that it has not named yet.</summary>
    public async Task AdvanceAsync(ArtifactKind kind, string name, CancellationToken cancellationToken)
    {
        if (LatestRule.CandidatesOf(known.All, kind, name).IsEmpty) return;
        ImmutableArray<VersionStatus>?[] all =
            [versions.StatusesOf(kind, name), .. await Task.WhenAll(peers.Others.Select(pop => AskAsync(pop, kind, name)))];

        // As it is now: an operator may have moved it meanwhile.
        DeploymentIndex index = known.All;
        foreach (int candidate in LatestRule.CandidatesOf(index, kind, name))
        {
            ArtifactKey key = new(kind, name, candidate);
            if (!index.TryFind(key, out DeployedVersion? entry) || !all.All(statuses => IsReady(statuses, entry))) continue;
            IndexEntries moved = IndexEntries.Of(LatestRule.Advance(index, key, clock.GetUtcNow()));
            await KeepAsync(moved, cancellationToken);
            await local.ApplyAsync([]);
            await TellAsync(moved);
            return;
        }
    }

    private static bool IsReady(ImmutableArray<VersionStatus>? statuses, DeployedVersion entry) =>
        statuses is { } known && known.Any(status => status.Version == entry.Version && status.Hash == entry.Hash && status.State == DeploymentState.Ready);

    private async Task<ImmutableArray<VersionStatus>?> AskAsync(PopMember pop, ArtifactKind kind, string name)
    {
        try
        {
            return await peers.StatusesAsync(pop, kind, name).WaitAsync(Patience, clock);
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            return null;
        }
    }

    private async Task TellAsync(PopMember pop, IndexEntries entries)
    {
        try
        {
            await peers.TellAsync(pop, entries).WaitAsync(Patience, clock);
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            LogMissed(pop.Site.Id, failure);
        }
    }
}
