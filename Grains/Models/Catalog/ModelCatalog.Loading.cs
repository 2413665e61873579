using System.Text;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Grains.Models.Pushed;
using EdgeOrleans.Grains.Models.Repository;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>Start, load and unload: one at a time for each model.</summary>
internal sealed partial class ModelCatalog
{
    /// <summary>Looks at the repository and, without <see cref="CatalogOptions.LoadOnDemand"/>, loads all of it.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!_repository.Exists) LogNoFolder(_repository.Root);
        var folders = new List<ModelFolder>();
        foreach (string name in _repository.Names())
        {
            if (_repository.Read(name) is { } folder) folders.Add(folder);
        }

        foreach (ModelFolder folder in folders) await TakeTurnAsync(folder.Model, model => Announce(model, folder));
        LogScanned(_repository.Root, folders.Count);
        // Those whose load fails say so themselves.
        foreach (ModelVersion version in Index().Where(v => v.State == ModelState.Unavailable)) LogUnavailable(version.Model, version.Version, version.Reason);
        foreach (ModelFolder folder in _onDemand ? [] : folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await TakeTurnAsync(folder.Model, model => LoadAnnouncedAsync(model, folder));
        }

        IReadOnlyList<ModelVersion> index = Index();
        int ready = index.Count(version => version.State == ModelState.Ready);
        LogStarted(ready, index.Count);
        _started.TrySetResult();
    }

    /// <inheritdoc />
    /// <remarks>A cancelled caller stops waiting; the load goes on.</remarks>
    public Task<Refusal?> LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken)
    {
        if (!ModelNames.IsValid(model)) return Task.FromResult<Refusal?>(CatalogRefusals.UnknownModel(model));
        if (overrides is not null && OverrideFolder.Check(model, overrides) is { } refusal) return Task.FromResult<Refusal?>(refusal);
        bool known = _models.ContainsKey(model) || _repository.Read(model) is not null || overrides?.Files.IsEmpty == false;
        return known
            ? Task.Run(() => TakeTurnAsync(model, taken => LoadAsync(taken, overrides)), CancellationToken.None).WaitAsync(cancellationToken)
            : Task.FromResult<Refusal?>(CatalogRefusals.NoFolder(model));
    }

    /// <inheritdoc />
    /// <remarks>A cancelled caller stops waiting; the unload goes on.</remarks>
    public Task<Refusal?> UnloadAsync(string model, CancellationToken cancellationToken) =>
        _models.ContainsKey(model)
            ? Task.Run(() => TakeTurnAsync(model, UnloadAsync), CancellationToken.None).WaitAsync(cancellationToken)
            : Task.FromResult<Refusal?>(CatalogRefusals.UnknownModel(model));

    private async Task<Refusal?> TakeTurnAsync(string name, Func<CatalogModel, Task<Refusal?>> action)
    {
        CatalogModel model = ModelOf(name);
        await model.Turn.WaitAsync();
        try
        {
            return await action(model);
        }
        finally
        {
            RemoveUnusedOverrides(model);
            model.Turn.Release();
        }
    }

    private Task<Refusal?> Announce(CatalogModel model, ModelFolder folder)
    {
        if (model.View.IsUnknown)
        {
            _deployer.Announce(model, folder);
            model.Attempted = folder.Fingerprint;
        }

        return Task.FromResult<Refusal?>(null);
    }

    private async Task<Refusal?> LoadAnnouncedAsync(CatalogModel model, ModelFolder folder)
    {
        // A load or unload call may have come first.
        bool asAnnounced = model.Pushed.IsEmpty && model.View.Versions.Any(v => v.Status.State == ModelState.Loading);
        return asAnnounced ? await _deployer.ApplyAsync(model, folder, loadNow: true) : null;
    }

    private async Task<Refusal?> LoadAsync(CatalogModel model, ModelOverrides? overrides)
    {
        if (!model.Pushed.IsEmpty) return overrides is null ? await LoadPushedAsync(model) : PushRefusals.NoOverrides(model.Name);
        try
        {
            return await LoadFolderAsync(model, overrides);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotDeployed(model.Name, e.Message);
            return new Refusal(RefusalCause.Unavailable, $"Model '{model.Name}' cannot be loaded: {FileReason.Of(e)}.");
        }
    }

    private async Task<Refusal?> LoadFolderAsync(CatalogModel model, ModelOverrides? overrides)
    {
        ModelFolder? folder = _repository.Read(model.Name);
        string? found = folder?.Fingerprint;
        if (overrides is not null) folder = await OverrideAsync(model, folder, overrides);
        if (folder is null) return CatalogRefusals.NoFolder(model.Name);
        (model.Attempted, model.Unsettled, model.IsOverridden) = (found, null, overrides is not null);
        Refusal? refusal = await _deployer.ApplyAsync(model, folder, loadNow: true);
        Log(model, refusal);
        return refusal is not null && folder.Problem is not null && overrides?.ManifestJson is not null
            ? new Refusal(RefusalCause.InvalidInput, refusal.Message)
            : refusal;
    }

    private async Task<ModelFolder?> OverrideAsync(CatalogModel model, ModelFolder? folder, ModelOverrides overrides)
    {
        byte[]? manifest = overrides.ManifestJson is { } json ? Encoding.UTF8.GetBytes(json) : _repository.ReadManifest(model.Name);
        string path = Path.Combine(_repository.Root, model.Name);
        if (!overrides.Files.IsEmpty)
        {
            OverrideFolder files = await OverrideFolder.WriteAsync(overrides);
            model.Overrides.Add(files);
            path = files.Path;
        }
        else if (folder is null)
        {
            return null;
        }

        return ModelRepository.Read(model.Name, path, manifest, overrides.ManifestJson is null ? $"models/{model.Name}/model.json" : "the manifest of the load call");
    }

    private async Task<Refusal?> UnloadAsync(CatalogModel model)
    {
        if (model.View.IsUnknown) return CatalogRefusals.UnknownModel(model.Name);
        if (!model.Pushed.IsEmpty) return await UnloadPushedAsync(model);
        await _deployer.RemoveAsync(model);
        model.IsOverridden = false;
        LogUnloaded(model.Name);
        return null;
    }

    private void Log(CatalogModel model, Refusal? refusal)
    {
        if (refusal is null) LogDeployed(model.Name);
        else LogNotDeployed(model.Name, refusal.Message);
    }

    private void RemoveUnusedOverrides(CatalogModel model)
    {
        for (int i = model.Overrides.Count - 1; i >= 0; i--)
        {
            string path = model.Overrides[i].Path;
            if (model.View.Versions.Any(v => v.Slot is { } slot && slot.Deployment.ModelPath.StartsWith(path, StringComparison.Ordinal))) continue;
            try
            {
                _signatures.Forget(path);
                model.Overrides[i].Dispose();
                model.Overrides.RemoveAt(i);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogOverrideKept(e, model.Name, path);
            }
        }
    }
}
