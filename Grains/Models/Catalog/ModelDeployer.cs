using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>Brings what a model serves in line with what its folder holds. The caller holds the model's turn.</summary>
/// <param name="residency">The models in memory.</param>
/// <param name="statistics">Gives the counters of a version, always the same ones.</param>
/// <param name="onDemand">Whether versions load on their first request.</param>
internal sealed class ModelDeployer(ModelResidency residency, Func<VersionKey, ModelStatistics> statistics, bool onDemand)
{
    /// <summary>Shows what the folder holds and loads nothing.</summary>
    public void Announce(CatalogModel model, ModelFolder folder)
    {
        if (folder.Problem is not null) ShowRefused(model, folder);
        else model.View = View(folder.Versions.Select(version => Announce(folder, version, loading: !onDemand)));
    }

    /// <summary>Loads what the folder's policy picks. Only when all of it is ready do the versions leave that it no longer picks.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">What its folder holds.</param>
    /// <param name="loadNow">Whether versions that nobody uses are loaded too.</param>
    /// <returns>Null when all of it is ready, else the first reason why not; what served before then still serves.</returns>
    public async Task<Refusal?> ApplyAsync(CatalogModel model, ModelFolder folder, bool loadNow)
    {
        CatalogView old = model.View;
        if (folder.Problem is { } problem)
        {
            if (!old.Versions.Any(v => v.Slot is not null)) ShowRefused(model, folder);
            return new Refusal(RefusalCause.Unavailable, $"Model '{model.Name}' cannot be loaded: {problem}{(problem.EndsWith('.') ? "" : ".")}");
        }

        // Someone uses the model now: a version that took over unloaded might fail requests that succeed today.
        loadNow |= !onDemand || old.IsResident();
        List<CatalogVersion> next = [.. folder.Versions.Select(v => Keep(old, v) ?? Announce(folder, v, loadNow))];
        model.View = View(next.Concat(old.Versions.Where(v => !next.Exists(n => n.Version == v.Version))));
        Refusal? first = null;
        for (int i = 0; i < next.Count; i++)
        {
            (next[i], Refusal? refusal) = await ApplyAsync(folder, folder.Versions[i], next[i], loadNow);
            first ??= refusal;
        }

        Publish(model, old, next, keepServing: first is not null);
        return first;
    }

    /// <summary>Stops serving all versions; ends when their requests have ended.</summary>
    public async Task RemoveAsync(CatalogModel model)
    {
        ImmutableArray<CatalogVersion> versions = model.View.Versions;
        await Task.WhenAll(versions.Select(v => v.Slot is { } slot ? residency.RemoveAsync(slot) : Task.CompletedTask));
        model.View = View(versions.Select(v => new CatalogVersion(v.Version, v.Statistics, v.Manifest, SlotStatus.Unloaded.Reason)));
    }

    private async Task<(CatalogVersion Version, Refusal? Refusal)> ApplyAsync(ModelFolder folder, FolderVersion found, CatalogVersion shown, bool loadNow)
    {
        if (found.Problem is { } problem)
        {
            // A version that is broken and not asked for by number does not make the load a failure.
            bool asked = !folder.Manifest.Versions.Listed.IsEmpty;
            return (shown, asked ? new Refusal(RefusalCause.Unavailable, $"Model '{folder.Model}' version {found.Version} cannot be loaded: {problem}.") : null);
        }

        ResidencySlot slot = shown.Slot!;
        string fingerprint = Fingerprint(folder, found);
        bool unchanged = shown.Fingerprint == fingerprint && slot.Status == SlotStatus.Ready;
        if (unchanged) return (shown, null);
        Refusal? refusal = await residency.PutAsync(slot, Deployment(folder, found), loadNow);
        bool isOld = refusal is not null && slot.Status.State == ModelState.Ready;
        return (isOld ? shown : new CatalogVersion(slot, fingerprint), refusal);
    }

    private void Publish(CatalogModel model, CatalogView old, List<CatalogVersion> next, bool keepServing)
    {
        List<CatalogVersion> dropped = [.. old.Versions.Where(v => v.Slot is not null && !next.Exists(n => n.Slot == v.Slot))];
        List<CatalogVersion> kept = [.. dropped.Where(v => keepServing && v.IsReady)];
        model.View = View([.. next, .. kept]);
        foreach (CatalogVersion version in dropped.Except(kept)) _ = residency.RemoveAsync(version.Slot!);
    }

    private static CatalogVersion? Keep(CatalogView old, FolderVersion found) =>
        old.Find(found.Version) is { Slot: not null } former ? former : null;

    private CatalogVersion Announce(ModelFolder folder, FolderVersion found, bool loading) => found.Problem is { } problem
        ? new CatalogVersion(found.Version, statistics(new(folder.Model, found.Version)), folder.Manifest, problem)
        : new CatalogVersion(
            residency.Add(Deployment(folder, found), statistics(new(folder.Model, found.Version)), loading), Fingerprint(folder, found));

    private void ShowRefused(CatalogModel model, ModelFolder folder)
    {
        CatalogVersion Refused(int version, string reason) =>
            new(version, statistics(new(model.Name, version)), folder.Manifest, reason);

        model.View = folder.Versions.IsEmpty
            ? View([Refused(0, folder.Problem!)])
            : View(folder.Versions.Select(v => Refused(v.Version, v.Problem ?? folder.Problem!)));
    }

    private static ModelDeployment Deployment(ModelFolder folder, FolderVersion found) =>
        new(folder.Model, found.Version, found.ModelPath, folder.Manifest) { ManifestName = folder.ManifestName };

    private static string Fingerprint(ModelFolder folder, FolderVersion found) =>
        $"{folder.ManifestFingerprint}|{found.ModelPath}|{found.Fingerprint}";

    private static CatalogView View(IEnumerable<CatalogVersion> versions) => new([.. versions.OrderBy(v => v.Version)]);
}
