using System.Collections.Immutable;
using EdgeOrleans.Grains.Models.Catalog;

namespace EdgeOrleans.Grains.Models.Pushed;

/// <summary>The versions of one name that were deployed to the cluster, and which of them <c>latest</c> names. Thread-safe.</summary>
/// <param name="publish">Shows them to requests; called after each change, one call at a time.</param>
internal sealed class PushedModel(Action<CatalogView> publish)
{
    private readonly Lock _changing = new();
    private ImmutableSortedDictionary<int, PushedVersion> _versions = ImmutableSortedDictionary<int, PushedVersion>.Empty;
    private int _latest;

    /// <summary>Whether nothing of the name is deployed here.</summary>
    public bool IsEmpty => Volatile.Read(ref _versions).IsEmpty;

    /// <summary>The versions, ascending.</summary>
    public IEnumerable<PushedVersion> All => Volatile.Read(ref _versions).Values;

    /// <summary>A version; null when it is not here.</summary>
    public PushedVersion? Find(int version) => Volatile.Read(ref _versions).GetValueOrDefault(version);

    /// <summary>Shows a version in place of that of its number, which is returned.</summary>
    public PushedVersion? Put(PushedVersion version)
    {
        lock (_changing)
        {
            PushedVersion? former = _versions.GetValueOrDefault(version.Version);
            Change(_versions.SetItem(version.Version, version));
            return former;
        }
    }

    /// <summary>Shows a version in place of <paramref name="former"/>; false when that is gone meanwhile.</summary>
    public bool TryReplace(PushedVersion former, PushedVersion version)
    {
        lock (_changing)
        {
            if (!ReferenceEquals(_versions.GetValueOrDefault(former.Version), former)) return false;
            Change(_versions.SetItem(version.Version, version));
            return true;
        }
    }

    /// <summary>Shows a version no longer; returns it.</summary>
    public PushedVersion? Remove(int version)
    {
        lock (_changing)
        {
            PushedVersion? removed = _versions.GetValueOrDefault(version);
            if (removed is not null) Change(_versions.Remove(version));
            return removed;
        }
    }

    /// <summary>Gives requests without a version that one; 0 for the newest that is ready.</summary>
    public void SetLatest(int version)
    {
        lock (_changing)
        {
            _latest = version;
            if (!_versions.IsEmpty) Change(_versions);
        }
    }

    private void Change(ImmutableSortedDictionary<int, PushedVersion> versions)
    {
        Volatile.Write(ref _versions, versions);
        publish(new CatalogView([.. versions.Values.Select(version => version.Describe())], _latest));
    }
}
