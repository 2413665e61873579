using System.Collections.Concurrent;

namespace EdgeOrleans.Grains.Stages.Live;

/// <summary>The stages that this PoP can run. Thread-safe.</summary>
internal sealed class LiveStages : IStageCatalog, IDisposable
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, StageVersions> _stages = new(StringComparer.Ordinal);

    /// <summary>The versions of a stage.</summary>
    public StageVersions Of(string stage) => _stages.GetValueOrDefault(stage, StageVersions.None);

    /// <inheritdoc />
    public StageInfo? Describe(string stage, int version) => Of(stage).Find(version)?.Info;

    /// <summary>Runs a version from now on.</summary>
    public void Add(LiveStage stage) => Change(stage.Name, stage.Version, versions => versions.With(stage));

    /// <summary>Runs a version no longer; runs under way end.</summary>
    public void Remove(string stage, int version) => Change(stage, version, versions => versions.Without(version));

    /// <summary>Lets <c>latest</c> name a version; 0 for none.</summary>
    public void SetLatest(string stage, int version)
    {
        lock (_lock) _stages[stage] = Of(stage) with { Latest = version };
    }

    /// <summary>Frees the modules.</summary>
    public void Dispose()
    {
        foreach (StageVersions versions in _stages.Values)
        {
            foreach (LiveStage stage in versions.Live) stage.Module.Dispose();
        }

        _stages.Clear();
    }

    private void Change(string stage, int version, Func<StageVersions, StageVersions> change)
    {
        LiveStage? replaced;
        lock (_lock)
        {
            StageVersions versions = Of(stage);
            replaced = versions.Find(version);
            _stages[stage] = change(versions);
        }

        replaced?.Module.Dispose();
    }
}
