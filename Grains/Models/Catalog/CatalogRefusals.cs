using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Serving.Residency;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>The sentences with which the catalog refuses; their beginnings are those that clients of the protocol know.</summary>
internal static class CatalogRefusals
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public static Refusal UnknownModel(string model) => new(
        RefusalCause.NotFound,
        $"Request for unknown model: '{model}' is not found; the repository index lists the models of this PoP.");

    public static Refusal NoFolder(string model) => new(
        RefusalCause.NotFound,
        $"Request for unknown model: '{model}' is not found; the catalog needs the file models/{model}/1/{Repository.ModelRepository.ModelFile}.");

    public static Refusal UnknownVersion(string model, int version, CatalogView view) => new(
        RefusalCause.NotFound,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Request for unknown model: '{model}' version {version} is not found; its versions are {string.Join(", ", view.Versions.Select(v => v.Version))}."));

    /// <summary>The version that requests without one get is not on this PoP.</summary>
    public static Refusal NoLatest(string model, int latest) => new(
        RefusalCause.NotReady,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Request for unknown model: '{model}' has no available versions: its latest is version {latest}, which this PoP does not have yet; try again in a second."),
        RetryAfter);

    /// <summary>The version, or for 0 every version, is known and not ready.</summary>
    public static Refusal NotReady(string model, int version, CatalogView view)
    {
        CatalogVersion subject = view.Find(version) ?? view.Versions[^1];
        bool loading = version == 0
            ? view.Versions.Any(v => v.Status.State == ModelState.Loading)
            : subject.Status.State == ModelState.Loading;
        string start = string.Create(
            CultureInfo.InvariantCulture,
            $"Request for unknown model: '{model}' {(version == 0 ? "has no available versions" : $"version {version} is not at ready state")}");
        return loading
            ? new Refusal(RefusalCause.NotReady, $"{start}: it is being loaded; try again in a second.", RetryAfter)
            : new Refusal(RefusalCause.Unavailable, $"{start}: {subject.Status.Reason.TrimEnd('.')}; {Remedy(subject.Status)}");
    }

    private static string Remedy(SlotStatus status) => status.State == ModelState.Unloading || status == SlotStatus.Unloaded
        ? "load it to serve it again."
        : "load it again once that is mended.";
}
