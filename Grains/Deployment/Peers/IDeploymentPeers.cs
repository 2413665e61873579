using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Deployment.Peers;

/// <summary>Calls the other PoPs about what is deployed.</summary>
internal interface IDeploymentPeers
{
    /// <summary>The other living PoPs.</summary>
    ImmutableArray<PopMember> Others { get; }

    /// <summary>Asks for a PoP's index; null when it has the same digest.</summary>
    Task<IndexEntries?> CompareAsync(PopMember pop, string digest);

    /// <summary>Tells a PoP of entries, and waits until it serves them or cannot.</summary>
    /// <returns>What it has of the versions among them.</returns>
    Task<ImmutableArray<VersionStatus>> TellAsync(PopMember pop, IndexEntries entries);

    /// <summary>Asks what a PoP has of the versions of a name.</summary>
    Task<ImmutableArray<VersionStatus>> StatusesAsync(PopMember pop, ArtifactKind kind, string name);

    /// <summary>Reads a part of a content; null where the PoP does not have it.</summary>
    Task<byte[]?> ReadAsync(PopMember pop, string hash, int offset, int length);
}
