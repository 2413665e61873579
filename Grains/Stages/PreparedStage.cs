using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Stages.Live;
using EdgeOrleans.Grains.Stages.Manifests;

namespace EdgeOrleans.Grains.Stages;

/// <summary>A compiled stage that does not serve yet.</summary>
internal sealed class PreparedStage(LiveStages live, LiveStage stage) : IPreparedArtifact
{
    private bool _isLive;

    /// <inheritdoc />
    public string Manifest => StageManifestWriter.Write(stage.Manifest);

    /// <inheritdoc />
    public void GoLive()
    {
        live.Add(stage);
        _isLive = true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isLive) stage.Module.Dispose();
    }
}
