using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>The versions of one model at one moment, ascending. Immutable; its slots' states go on changing.</summary>
/// <param name="versions">The versions.</param>
/// <param name="latest">The version that requests without one get; 0 for the newest that is ready.</param>
internal sealed class CatalogView(ImmutableArray<CatalogVersion> versions, int latest = 0)
{
    /// <summary>The view of a model that the catalog does not know.</summary>
    public static readonly CatalogView Unknown = new([]);

    public ImmutableArray<CatalogVersion> Versions => versions;

    public bool IsUnknown => versions.IsEmpty;

    public CatalogVersion? Find(int version)
    {
        foreach (CatalogVersion candidate in versions)
        {
            if (candidate.Version == version) return candidate;
        }

        return null;
    }

    /// <summary>The version that requests without one get, where it has to be a given one; 0 otherwise.</summary>
    public int Latest => latest;

    /// <summary>The version that requests without one get; null when it is not ready, or none is.</summary>
    public CatalogVersion? ReadyByDefault()
    {
        if (latest > 0) return Find(latest) is { IsReady: true } given ? given : null;
        for (int i = versions.Length - 1; i >= 0; i--)
        {
            if (versions[i].IsReady) return versions[i];
        }

        return null;
    }

    /// <summary>Whether any version is in memory.</summary>
    public bool IsResident() => versions.Any(v => v.Slot?.Current is not null);
}
