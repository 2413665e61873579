using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Deployment.Local;

/// <summary>What this PoP has of each version. Thread-safe; who changes more than one thing at a time holds <see cref="Changing"/>.</summary>
internal sealed class LocalVersions(KnownIndex known)
{
    private readonly Dictionary<ArtifactKey, LocalVersion> _versions = [];

    /// <summary>Held around changes.</summary>
    public Lock Changing { get; } = new();

    /// <summary>All of them, as they are now.</summary>
    public ImmutableArray<LocalVersion> All
    {
        get
        {
            lock (Changing) return [.. _versions.Values];
        }
    }

    /// <summary>A version; null where this PoP has nothing of it.</summary>
    public LocalVersion? Find(ArtifactKey key)
    {
        lock (Changing) return _versions.GetValueOrDefault(key);
    }

    /// <summary>Sets a version in place of the one of its key, which it gives up.</summary>
    public void Set(LocalVersion version)
    {
        lock (Changing)
        {
            _versions.GetValueOrDefault(version.Entry.Key)?.GiveUp();
            _versions[version.Entry.Key] = version;
        }
    }

    /// <summary>Gives a version up.</summary>
    public void Remove(ArtifactKey key)
    {
        lock (Changing)
        {
            if (_versions.Remove(key, out LocalVersion? removed)) removed.GiveUp();
        }
    }

    /// <summary>What this PoP has of a version.</summary>
    public VersionStatus StatusOf(ArtifactKey key)
    {
        lock (Changing) return _versions.GetValueOrDefault(key)?.Status ?? new VersionStatus(key.Version, "", DeploymentState.Absent);
    }

    /// <summary>What this PoP has of each version of a name, ascending.</summary>
    public ImmutableArray<VersionStatus> StatusesOf(ArtifactKind kind, string name) =>
        [.. known.All.VersionsOf(kind, name).Select(version => StatusOf(version.Key))];
}
