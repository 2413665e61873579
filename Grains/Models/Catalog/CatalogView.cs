using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>The versions of one model at one moment, ascending. Immutable; its slots' states go on changing.</summary>
internal sealed class CatalogView(ImmutableArray<CatalogVersion> versions)
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

    public CatalogVersion? NewestReady()
    {
        for (int i = versions.Length - 1; i >= 0; i--)
        {
            if (versions[i].IsReady) return versions[i];
        }

        return null;
    }

    /// <summary>Whether any version is in memory.</summary>
    public bool IsResident() => versions.Any(v => v.Slot?.Current is not null);
}
