using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Models.Pushed;
using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>Models that were deployed to the cluster. A name is the folder's or that of deployed versions, never both.</summary>
internal sealed partial class ModelCatalog
{
    /// <summary>Why nothing can be deployed under a name; null when it can.</summary>
    public Refusal? ObstacleTo(string model)
    {
        bool isOther = _repository.Names().Contains(model)
            || (_models.TryGetValue(model, out CatalogModel? known) && !known.View.IsUnknown && known.Pushed.IsEmpty);
        return isOther ? PushRefusals.FolderHas(model) : null;
    }

    /// <summary>A version that was deployed and is here; null for any other.</summary>
    public PushedVersion? FindPushed(string model, int version) =>
        _models.TryGetValue(model, out CatalogModel? known) ? known.Pushed.Find(version) : null;

    /// <summary>Writes the file of a version that requests find once it is opened and published.</summary>
    /// <exception cref="ArtifactRefusedException">It cannot be written.</exception>
    public async Task<PushedVersion> WriteAsync(
        ArtifactKey key, ModelManifest manifest, string manifestText, string manifestName, string hash, ReadOnlyMemory<byte> content)
    {
        OverrideFolder files = await WriteFileAsync(key, content);
        string path = Path.Combine(files.Path, key.Version.ToString(CultureInfo.InvariantCulture), ModelRepository.ModelFile);
        ModelDeployment deployment = new(key.Name, key.Version, path, manifest) { ManifestName = manifestName };
        ModelStatistics statistics = StatisticsOf(new(key.Name, key.Version));
        return new PushedVersion(deployment, hash, manifestText, files, statistics, _residency.Create(deployment, statistics, loading: false));
    }

    /// <summary>Loads a version that is written. Without <paramref name="loadNow"/> its first request loads it.</summary>
    /// <returns>Why it cannot be loaded, now or, as InvalidInput, at all; null when it can.</returns>
    public async Task<Refusal?> OpenAsync(PushedVersion written, bool loadNow)
    {
        Refusal? refusal = await _residency.PutAsync(written.Slot!, written.Deployment, loadNow);
        return refusal is not null && written.Slot!.IsBroken ? new Refusal(RefusalCause.InvalidInput, refusal.Message) : refusal;
    }

    /// <summary>Lets requests find a version, in place of what its number stood for.</summary>
    public void Publish(PushedVersion opened)
    {
        _residency.Register(opened.Slot!);
        if (ModelOf(opened.Deployment.Model).Pushed.Put(opened) is { } former) _ = CloseAsync(former);
    }

    /// <summary>Lets requests find a version no longer. Those that have it end well.</summary>
    public void Withdraw(string model, int version)
    {
        if (ModelOf(model).Pushed.Remove(version) is { } removed) _ = CloseAsync(removed);
    }

    /// <summary>Gives requests without a version that one, from when it is here; 0 for the newest that is ready.</summary>
    public void SetLatest(string model, int version) => ModelOf(model).Pushed.SetLatest(version);

    /// <summary>Frees a version that requests do not find, once its last request has ended.</summary>
    public async Task CloseAsync(PushedVersion version)
    {
        if (version.Slot is { } slot) await _residency.RemoveAsync(slot);
        try
        {
            _signatures.Forget(version.Files.Path);
            version.Files.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogOverrideKept(e, version.Deployment.Model, version.Files.Path);
        }
    }

    private async Task<OverrideFolder> WriteFileAsync(ArtifactKey key, ReadOnlyMemory<byte> content)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"{key.Version}/{ModelRepository.ModelFile}");
        try
        {
            return await OverrideFolder.WriteAsync(new ModelOverrides { Files = ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty.Add(file, content) });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(e, key);
            throw new ArtifactRefusedException(PushRefusals.NotWritten(key));
        }
    }

    /// <summary>Loads what an unload call took out of service, and what could not be loaded before.</summary>
    private async Task<Refusal?> LoadPushedAsync(CatalogModel model)
    {
        Refusal? first = null;
        foreach (PushedVersion version in model.Pushed.All.Where(version => version.Slot?.Status != SlotStatus.Ready))
        {
            ResidencySlot slot = version.Slot ?? _residency.Create(version.Deployment, version.Statistics, loading: false);
            Refusal? refusal = await _residency.PutAsync(slot, version.Deployment, loadNow: true);
            first ??= refusal;
            if (version.Slot is not null) continue;
            if (refusal is null) _residency.Register(slot);
            if (refusal is not null || !model.Pushed.TryReplace(version, version with { Slot = slot })) await _residency.RemoveAsync(slot);
        }

        Log(model, first);
        return first;
    }

    /// <summary>Takes all versions out of service on this PoP alone; their files stay.</summary>
    private async Task<Refusal?> UnloadPushedAsync(CatalogModel model)
    {
        PushedVersion[] served = [.. model.Pushed.All.Where(version => version.Slot is not null)];
        await Task.WhenAll(served.Select(version => _residency.RemoveAsync(version.Slot!)));
        foreach (PushedVersion version in served) model.Pushed.TryReplace(version, version with { Slot = null });
        LogUnloaded(model.Name);
        return null;
    }

    private CatalogModel ModelOf(string model) => _models.GetOrAdd(model, static name => new CatalogModel(name));
}
