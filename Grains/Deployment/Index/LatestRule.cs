using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Deployment.Index;

/// <summary>When <c>latest</c> moves, and to what.</summary>
internal static class LatestRule
{
    /// <summary>
    /// The version that <c>latest</c> names; 0 for none. Where it was never moved, the highest that ships with this PoP's
    /// catalog.
    /// </summary>
    public static int Of(DeploymentIndex index, ArtifactKind kind, string name)
    {
        if (index.AliasOf(kind, name) is { } alias) return index.TryFind(new ArtifactKey(kind, name, alias.Version), out _) ? alias.Version : 0;
        return HighestShipped(index, kind, name);
    }

    /// <summary>
    /// The versions that <c>latest</c> moves to once every living PoP has them, the highest first: those that were deployed
    /// above all that it knew when it was last moved.
    /// </summary>
    public static ImmutableArray<int> CandidatesOf(DeploymentIndex index, ArtifactKind kind, string name)
    {
        int above = index.AliasOf(kind, name) is not { } alias ? HighestShipped(index, kind, name)
            : index.EntryOf(new ArtifactKey(kind, name, alias.Version)) is { IsDeleted: true } ? 0
            : alias.Considered;
        return
        [
            .. index.VersionsOf(kind, name)
                .Where(version => version.Revision > 0 && version.Version > above)
                .Select(version => version.Version)
                .OrderDescending(),
        ];
    }

    /// <summary>The alias moved to a version by itself: versions above it still have their turn.</summary>
    public static LatestAlias Advance(DeploymentIndex index, ArtifactKey to, DateTimeOffset now) => Move(index, to, to.Version, now, by: 1);

    /// <summary>
    /// The alias moved to a version by an operator: it stays there until something newer than all of now is deployed. It
    /// holds over a move by itself that another PoP makes at the same time.
    /// </summary>
    public static LatestAlias Pin(DeploymentIndex index, ArtifactKey to, DateTimeOffset now)
    {
        int considered = index.AliasOf(to.Kind, to.Name)?.Considered ?? 0;
        return Move(index, to, index.VersionsOf(to.Kind, to.Name).Select(version => version.Version).Append(considered).Max(), now, by: 2);
    }

    private static LatestAlias Move(DeploymentIndex index, ArtifactKey to, int considered, DateTimeOffset now, int by) => new()
    {
        Kind = to.Kind,
        Name = to.Name,
        Version = to.Version,
        Considered = considered,
        At = now,
        Revision = (index.AliasOf(to.Kind, to.Name)?.Revision ?? 0) + by,
    };

    private static int HighestShipped(DeploymentIndex index, ArtifactKind kind, string name) =>
        index.VersionsOf(kind, name).Where(version => version.Revision == 0).Select(version => version.Version).LastOrDefault();
}
