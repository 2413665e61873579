using EdgeOrleans.Grains.Models.Catalog;
using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Models.Pushed;

/// <summary>A version that was deployed to the cluster, as this PoP has it.</summary>
/// <param name="Deployment">What is served.</param>
/// <param name="Hash">SHA-256 of its ONNX file.</param>
/// <param name="ManifestText">Its manifest in the form in which two of one meaning are equal.</param>
/// <param name="Files">Where the file lies.</param>
/// <param name="Statistics">Its counters.</param>
/// <param name="Slot">Its place among the models in memory; null while it is unloaded.</param>
internal sealed record PushedVersion(
    ModelDeployment Deployment, string Hash, string ManifestText, OverrideFolder Files, ModelStatistics Statistics, ResidencySlot? Slot)
{
    /// <summary>The version's number.</summary>
    public int Version => Deployment.Version;

    /// <summary>As the catalog shows it.</summary>
    public CatalogVersion Describe() => Slot is not null
        ? new CatalogVersion(Slot, Hash)
        : new CatalogVersion(Version, Statistics, Deployment.Manifest, SlotStatus.Unloaded.Reason);
}
