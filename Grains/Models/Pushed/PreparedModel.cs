using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Models.Catalog;

namespace EdgeOrleans.Grains.Models.Pushed;

/// <summary>A model that was loaded and that requests do not find yet.</summary>
/// <param name="catalog">Where it goes live.</param>
/// <param name="opened">The version.</param>
internal sealed class PreparedModel(ModelCatalog catalog, PushedVersion opened) : IPreparedArtifact
{
    private bool _isLive = ReferenceEquals(catalog.FindPushed(opened.Deployment.Model, opened.Version), opened);

    /// <inheritdoc />
    public string Manifest => opened.ManifestText;

    /// <inheritdoc />
    public void GoLive()
    {
        if (!_isLive) catalog.Publish(opened);
        _isLive = true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isLive) _ = catalog.CloseAsync(opened);
    }
}
