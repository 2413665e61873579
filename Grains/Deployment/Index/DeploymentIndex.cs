using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using EdgeOrleans.Grains.Reconciliation;

namespace EdgeOrleans.Grains.Deployment.Index;

/// <summary>
/// What is deployed. Immutable. Entries of two indices merge into the same third in whatever order they arrive, so that PoPs
/// agree without asking each other first.
/// </summary>
public sealed class DeploymentIndex
{
    private readonly ImmutableSortedDictionary<ArtifactKey, DeployedVersion> _versions;
    private readonly ImmutableSortedDictionary<ArtifactKey, LatestAlias> _aliases;
    private string? _digest;

    private DeploymentIndex(
        ImmutableSortedDictionary<ArtifactKey, DeployedVersion> versions, ImmutableSortedDictionary<ArtifactKey, LatestAlias> aliases)
    {
        (_versions, _aliases) = (versions, aliases);
    }

    /// <summary>Nothing.</summary>
    public static DeploymentIndex Empty { get; } = new(
        ImmutableSortedDictionary.Create<ArtifactKey, DeployedVersion>(ArtifactKey.Order),
        ImmutableSortedDictionary.Create<ArtifactKey, LatestAlias>(ArtifactKey.Order));

    /// <summary>Every entry, deletions too.</summary>
    public IndexEntries Entries => new([.. _versions.Values], [.. _aliases.Values]);

    /// <summary>Whether there is no entry.</summary>
    public bool IsEmpty => _versions.IsEmpty && _aliases.IsEmpty;

    /// <summary>Equal for equal indices.</summary>
    public string Digest => _digest ??= Convert.ToHexStringLower(SHA256.HashData(IndexJson.Write(Entries)));

    /// <summary>Finds a version that is deployed; what was deleted is not found.</summary>
    public bool TryFind(ArtifactKey key, [NotNullWhen(true)] out DeployedVersion? version)
    {
        version = EntryOf(key) is { IsDeleted: false } found ? found : null;
        return version is not null;
    }

    /// <summary>The entry of a version, a deletion too; null where there never was one.</summary>
    public DeployedVersion? EntryOf(ArtifactKey key) => _versions.GetValueOrDefault(key);

    /// <summary>Where <c>latest</c> was moved; null where it never was.</summary>
    public LatestAlias? AliasOf(ArtifactKind kind, string name) => _aliases.GetValueOrDefault(new ArtifactKey(kind, name, 0));

    /// <summary>The names of a kind that have a version, in order.</summary>
    public IEnumerable<string> NamesOf(ArtifactKind kind) =>
        _versions.Values.Where(version => version.Kind == kind && !version.IsDeleted).Select(version => version.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The deployed versions of a name, ascending.</summary>
    public IEnumerable<DeployedVersion> VersionsOf(ArtifactKind kind, string name) =>
        _versions.Values.Where(version => version.Kind == kind && version.Name == name && !version.IsDeleted);

    /// <summary>Whether something deployed has that content.</summary>
    public bool Uses(string hash) => _versions.Values.Any(version => !version.IsDeleted && version.Hash == hash);

    /// <summary>This index with those entries; itself where they say nothing new.</summary>
    public DeploymentIndex Merge(IndexEntries entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ImmutableSortedDictionary<ArtifactKey, DeployedVersion> versions = _versions.MergedWith(entries.Versions, static entry => entry.Key, DeployedVersion.Choose);
        ImmutableSortedDictionary<ArtifactKey, LatestAlias> aliases = _aliases.MergedWith(
            entries.Aliases, static entry => new ArtifactKey(entry.Kind, entry.Name, 0), LatestAlias.Choose);
        return versions == _versions && aliases == _aliases ? this : new DeploymentIndex(versions, aliases);
    }
}
