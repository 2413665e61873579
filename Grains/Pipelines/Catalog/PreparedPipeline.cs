using EdgeOrleans.Grains.Deployment.Hosts;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

/// <summary>A pipeline that was checked and does not serve yet.</summary>
internal sealed class PreparedPipeline(Action goLive) : IPreparedArtifact
{
    /// <inheritdoc />
    public string Manifest => "";

    /// <inheritdoc />
    public void GoLive() => goLive();

    /// <inheritdoc />
    public void Dispose()
    {
        // It holds nothing.
    }
}
