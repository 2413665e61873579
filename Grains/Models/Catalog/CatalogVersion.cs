using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>One version in a <see cref="CatalogView"/>: a slot that is served, or the reason why there is none.</summary>
internal sealed class CatalogVersion
{
    private readonly ModelManifest _manifest = new();
    private readonly SlotStatus _refused = SlotStatus.Unloaded;

    /// <summary>A version with a slot, whatever the slot's state.</summary>
    public CatalogVersion(ResidencySlot slot, string fingerprint)
    {
        (Slot, Version, Statistics, Fingerprint) = (slot, slot.Key.Version, slot.Statistics, fingerprint);
    }

    /// <summary>A version that cannot be loaded at all.</summary>
    public CatalogVersion(int version, ModelStatistics statistics, ModelManifest manifest, string reason)
    {
        (Version, Statistics, Fingerprint, _manifest, _refused) = (version, statistics, "", manifest, SlotStatus.Refused(reason));
    }

    public int Version { get; }

    public ModelStatistics Statistics { get; }

    /// <summary>The state of files and manifest that the slot's deployment was made of.</summary>
    public string Fingerprint { get; }

    /// <summary>The slot; null when the version cannot be loaded.</summary>
    public ResidencySlot? Slot { get; }

    public SlotStatus Status => Slot?.Status ?? _refused;

    public ModelManifest Manifest => Slot?.Deployment.Manifest ?? _manifest;

    public bool IsReady => Status.State == ModelState.Ready;
}
