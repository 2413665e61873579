using EdgeOrleans.Grains.Models.Repository;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>Changes of the folder.</summary>
internal sealed partial class ModelCatalog
{
    /// <summary>Takes over a change of a model's folder, once two looks have found it in the same state.</summary>
    /// <returns>False when the folder has changed since the last look, so that another look is needed.</returns>
    public async Task<bool> RefreshAsync(string model)
    {
        // A share that is away for a while must not unload what it held.
        if (!_repository.Exists || (!_models.ContainsKey(model) && _repository.Read(model) is null)) return true;
        bool settled = true;
        await TakeTurnAsync(model, async taken =>
        {
            settled = await RefreshAsync(taken);
            return null;
        });
        return settled;
    }

    private async Task<bool> RefreshAsync(CatalogModel model)
    {
        if (model.IsOverridden || !model.Pushed.IsEmpty) return true;
        ModelFolder? folder = _repository.Read(model.Name);
        string state = folder?.Fingerprint ?? "";
        if (state == (model.Attempted ?? ""))
        {
            model.Unsettled = null;
            return true;
        }

        if (state != model.Unsettled)
        {
            model.Unsettled = state;
            return false;
        }

        (model.Attempted, model.Unsettled) = (folder?.Fingerprint, null);
        if (folder is not null)
        {
            Log(model, await _deployer.ApplyAsync(model, folder, loadNow: false));
            return true;
        }

        await _deployer.RemoveAsync(model);
        model.View = CatalogView.Unknown;
        LogUnloaded(model.Name);
        return true;
    }
}
