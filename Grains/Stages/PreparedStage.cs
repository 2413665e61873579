using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Stages.Checking;
using EdgeOrleans.Grains.Stages.Live;
using EdgeOrleans.Grains.Stages.Manifests;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages;

/// <summary>A compiled stage that does not serve yet.</summary>
internal sealed class PreparedStage(LiveStages live, LiveStage stage) : IPreparedArtifact
{
    private bool _isLive;

    /// <inheritdoc />
    public string Manifest => StageManifestWriter.Write(stage.Manifest);

    /// <summary>What was found in it.</summary>
    /// <param name="time">Time that it took to check and compile.</param>
    public StageCheckReport Describe(TimeSpan time)
    {
        ModuleDescription description = stage.Module.Describe();
        return new StageCheckReport
        {
            Info = stage.Info,
            Imports = description.Imports,
            Exports = description.Exports,
            MinMemoryBytes = stage.Module.MinMemoryBytes,
            CompiledBytes = description.CompiledBytes,
            CompileTime = time,
        };
    }

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
