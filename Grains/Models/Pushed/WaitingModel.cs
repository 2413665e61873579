using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Models.Catalog;

namespace EdgeOrleans.Grains.Models.Pushed;

/// <summary>A model whose file is written and that could not be loaded, but may be later.</summary>
/// <param name="host">What loads it.</param>
/// <param name="catalog">Where its file lies.</param>
/// <param name="written">The version.</param>
/// <param name="loadNow">Whether to load it before its first request.</param>
internal sealed class WaitingModel(ModelHost host, ModelCatalog catalog, PushedVersion written, bool loadNow) : IWaitingArtifact
{
    /// <inheritdoc />
    public Task<IPreparedArtifact> PrepareAsync() => host.LoadAsync(written, loadNow);

    /// <inheritdoc />
    public void Dispose() => _ = catalog.CloseAsync(written);
}
