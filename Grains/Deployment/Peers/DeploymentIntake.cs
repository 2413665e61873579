using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Deployment.Peers;

/// <summary>Answers what other PoPs ask and tell about what is deployed. Thread-safe.</summary>
internal sealed class DeploymentIntake(KnownIndex known, LocalVersions versions, LocalDeployments local, IArtifactStore store, IPopDirectory directory)
{
    /// <summary>This PoP's index; null when it has that digest.</summary>
    public IndexEntries? Compare(string digest)
    {
        DeploymentIndex index = known.Shared;
        return index.Digest == digest ? null : index.Entries;
    }

    /// <summary>Takes entries over and, when the versions among them serve or have failed, says what this PoP has of them.</summary>
    public async Task<ImmutableArray<VersionStatus>> TakeAsync(IndexEntries entries, SiloAddress from)
    {
        // The next reconciliation keeps them in a store that is not the caller's.
        known.Merge(entries);
        await local.ApplyAsync(entries.Versions.Select(entry => entry.Key), directory.Members.FirstOrDefault(member => member.Silo.Equals(from)));
        return [.. entries.Versions.Select(entry => versions.StatusOf(entry.Key))];
    }

    /// <summary>What this PoP has of the versions of a name.</summary>
    public ImmutableArray<VersionStatus> StatusesOf(ArtifactKind kind, string name) => versions.StatusesOf(kind, name);

    /// <summary>A part of a content; null where this PoP does not have it.</summary>
    public Task<byte[]?> ReadAsync(string hash, int offset, int length) =>
        store.ReadAsync(hash, offset, Math.Min(length, ArtifactPuller.PieceBytes), CancellationToken.None);
}
