using EdgeOrleans.Grains.Models.Pushed;
using EdgeOrleans.Grains.Models.Repository;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>A model of the catalog. Readers take <see cref="View"/>; everything else belongs to who holds <see cref="Turn"/>.</summary>
internal sealed class CatalogModel : IDisposable
{
    private volatile CatalogView _view = CatalogView.Unknown;

    public CatalogModel(string name)
    {
        Name = name;
        Pushed = new PushedModel(view => _view = view);
    }

    public string Name { get; }

    /// <summary>The versions that requests find.</summary>
    public CatalogView View
    {
        get => _view;
        set => _view = value;
    }

    /// <summary>Lets one load or unload at a time through.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The state of the folder that was last applied, well or not.</summary>
    public string? Attempted { get; set; }

    /// <summary>A newer state of the folder that was seen once and may still be half-written.</summary>
    public string? Unsettled { get; set; }

    /// <summary>Whether a load call brought a manifest or files along, so that changes of the folder do not count.</summary>
    public bool IsOverridden { get; set; }

    /// <summary>Files that load calls brought along and that a version may still need.</summary>
    public List<OverrideFolder> Overrides { get; } = [];

    /// <summary>The versions that were deployed to the cluster; empty for a model of the folder.</summary>
    public PushedModel Pushed { get; }

    public void Dispose()
    {
        foreach (PushedVersion version in Pushed.All) version.Files.Dispose();
        foreach (OverrideFolder folder in Overrides) folder.Dispose();
        Turn.Dispose();
    }
}
