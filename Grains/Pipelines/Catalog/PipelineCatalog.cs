using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Pipelines.Running;
using EdgeOrleans.Grains.Pipelines.Statistics;
using EdgeOrleans.Grains.Serving.Residency;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

/// <summary>The pipelines of this PoP and how ready they are.</summary>
internal sealed partial class PipelineCatalog(PipelineModels models, PipelineReplicaFactory factory, ILogger<PipelineCatalog> logger) : IPipelineCatalog
{
    private readonly ConcurrentDictionary<string, CatalogPipeline> _pipelines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<VersionKey, PipelineStatistics> _statistics = [];
    private readonly Lock _changing = new();

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names => _pipelines.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc />
    public IReadOnlyList<PipelineManifest> Deployed =>
        [.. Names.SelectMany(name => _pipelines.TryGetValue(name, out CatalogPipeline? pipeline) ? pipeline.Versions.Values : []).Select(replica => replica.Manifest)];

    /// <inheritdoc />
    public int LatestOf(string pipeline) => _pipelines.TryGetValue(pipeline, out CatalogPipeline? known) ? known.Latest : 0;

    /// <summary>Whether there is a pipeline of that name.</summary>
    public bool Has(string pipeline) => _pipelines.ContainsKey(pipeline);

    /// <summary>A version, ready or not; null when there is none.</summary>
    public PipelineReplica? Find(string pipeline, int version) =>
        _pipelines.TryGetValue(pipeline, out CatalogPipeline? known) ? known.Find(version, out _) : null;

    /// <inheritdoc />
    public Refusal? Put(PipelineManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (models.Catalog.Find(manifest.Name, 0, out _) is not { Cause: RefusalCause.NotFound }) return PipelineRefusals.NameTaken(manifest.Name);
        PipelineReplica replica = factory.Make(manifest, StatisticsOf(manifest.Name, manifest.Version));
        lock (_changing)
        {
            CatalogPipeline before = _pipelines.GetValueOrDefault(manifest.Name) ?? CatalogPipeline.Empty;
            _pipelines[manifest.Name] = before with { Versions = before.Versions.SetItem(manifest.Version, replica) };
        }

        LogPut(manifest.Name, manifest.Version);
        return null;
    }

    /// <inheritdoc />
    public bool Remove(string pipeline, int version)
    {
        lock (_changing)
        {
            if (!_pipelines.TryGetValue(pipeline, out CatalogPipeline? before) || !before.Versions.ContainsKey(version)) return false;
            CatalogPipeline after = before with { Versions = before.Versions.Remove(version) };
            if (after.Versions.IsEmpty) _pipelines.TryRemove(pipeline, out _);
            else _pipelines[pipeline] = after;
        }

        LogRemoved(pipeline, version);
        return true;
    }

    /// <inheritdoc />
    public Refusal? SetLatest(string pipeline, int version)
    {
        lock (_changing)
        {
            if (!_pipelines.TryGetValue(pipeline, out CatalogPipeline? before)) return PipelineRefusals.Unknown(pipeline);
            if (!before.Versions.ContainsKey(version)) return PipelineRefusals.UnknownVersion(pipeline, version, before.Versions.Keys);
            _pipelines[pipeline] = before with { Latest = version };
        }

        LogLatest(pipeline, version);
        return null;
    }

    /// <summary>Finds the version that serves a request; returns why none does. Allocates nothing on success.</summary>
    /// <param name="pipeline">The name of a pipeline that there is.</param>
    /// <param name="version">The version, 0 for the latest.</param>
    /// <param name="resolved">Receives its number.</param>
    public Refusal? Resolve(string pipeline, int version, out int resolved)
    {
        if (Find(pipeline, version, out resolved, out PipelineReplica? replica) is { } unknown) return unknown;
        return replica!.Obstacle is { } obstacle ? PipelineRefusals.NotReady(replica.Name, obstacle) : null;
    }

    /// <summary>Describes a version, ready or not; returns why it is not there.</summary>
    public Refusal? Describe(string pipeline, int version, out ModelVersion? described)
    {
        Refusal? refusal = Find(pipeline, version, out int found, out PipelineReplica? replica);
        described = refusal is null ? Describe(pipeline, found, replica!) : null;
        return refusal;
    }

    /// <summary>Every version of a pipeline, ascending.</summary>
    public IEnumerable<ModelVersion> Versions(string pipeline) =>
        _pipelines.TryGetValue(pipeline, out CatalogPipeline? known)
            ? known.Versions.Select(version => Describe(pipeline, version.Key, version.Value))
            : [];

    private Refusal? Find(string pipeline, int version, out int found, out PipelineReplica? replica)
    {
        (found, replica) = (0, null);
        if (!_pipelines.TryGetValue(pipeline, out CatalogPipeline? known)) return PipelineRefusals.Unknown(pipeline);
        replica = known.Find(version, out found);
        return replica is not null ? null
            : version == 0 ? PipelineRefusals.NoLatest(pipeline, known.Latest)
            : PipelineRefusals.UnknownVersion(pipeline, version, known.Versions.Keys);
    }

    private ModelVersion Describe(string pipeline, int version, PipelineReplica replica)
    {
        Refusal? obstacle = replica.Obstacle;
        return new ModelVersion
        {
            Model = pipeline,
            Version = version,
            State = obstacle is null ? ModelState.Ready : obstacle.Cause == RefusalCause.NotReady ? ModelState.Loading : ModelState.Unavailable,
            Reason = obstacle?.Message ?? "",
            Manifest = new ModelManifest { Description = replica.Manifest.Description },
            Signature = replica.Signature,
            Device = null,
            Statistics = StatisticsOf(pipeline, version).Whole,
            Pipeline = new PipelineDescription(replica.Manifest, replica.StepCounters),
        };
    }

    private PipelineStatistics StatisticsOf(string pipeline, int version) =>
        _statistics.GetOrAdd(new VersionKey(pipeline, version), static _ => new PipelineStatistics());
}
