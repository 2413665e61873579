using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>The models of this PoP: what the repository holds and what load and unload calls made of it.</summary>
internal sealed partial class ModelCatalog : IModelCatalog, IDisposable
{
    private readonly ConcurrentDictionary<string, CatalogModel> _models = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<VersionKey, ModelStatistics> _statistics = [];
    private readonly ModelRepository _repository;
    private readonly SignatureCache _signatures;
    private readonly ModelResidency _residency;
    private readonly ModelDeployer _deployer;
    private readonly ILogger _logger;
    private readonly bool _onDemand;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ModelCatalog(
        ModelRepository repository,
        ModelResidency residency,
        SignatureCache signatures,
        IOptions<CatalogOptions> options,
        ILogger<ModelCatalog> logger)
    {
        (_repository, _signatures, _logger) = (repository, signatures, logger);
        _onDemand = options.Value.LoadOnDemand;
        _residency = residency;
        _deployer = new ModelDeployer(residency, StatisticsOf, _onDemand);
    }

    /// <inheritdoc />
    public Task Started => _started.Task;

    /// <summary>The names of all models that the catalog knows.</summary>
    public IEnumerable<string> Names => _models.Values.Where(model => !model.View.IsUnknown).Select(model => model.Name);

    /// <inheritdoc />
    public IReadOnlyList<ModelVersion> Index() =>
    [
        .. _models.Values
            .OrderBy(model => model.Name, StringComparer.Ordinal)
            .SelectMany(model => model.View.Versions.Select(version => Describe(model.Name, version))),
    ];

    /// <inheritdoc />
    public IReadOnlyList<ModelVersion> Versions(string model) =>
        _models.TryGetValue(model, out CatalogModel? known)
            ? [.. known.View.Versions.Where(version => version.IsReady).Select(version => Describe(model, version))]
            : [];

    /// <inheritdoc />
    public Refusal? Resolve(string model, int version, out int resolved)
    {
        resolved = 0;
        if (!_models.TryGetValue(model, out CatalogModel? known)) return CatalogRefusals.UnknownModel(model);
        CatalogView view = known.View;
        CatalogVersion? found = version == 0 ? view.ReadyByDefault() : view.Find(version);
        if (found is { IsReady: true })
        {
            resolved = found.Version;
            return null;
        }

        return Explain(model, version, view, found);
    }

    /// <inheritdoc />
    public Refusal? Find(string model, int version, out ModelVersion? found)
    {
        found = null;
        if (!_models.TryGetValue(model, out CatalogModel? known)) return CatalogRefusals.UnknownModel(model);
        CatalogView view = known.View;
        if (view.IsUnknown) return CatalogRefusals.UnknownModel(model);
        CatalogVersion? one = version == 0 ? view.ReadyByDefault() ?? view.Find(view.Latest) ?? view.Versions[^1] : view.Find(version);
        if (one is null) return CatalogRefusals.UnknownVersion(model, version, view);
        ModelVersion described = Describe(model, one);
        found = described.Signature is null && one.Slot is { } slot
            ? described with { Signature = _signatures.Get(slot.Deployment.ModelPath) }
            : described;
        return null;
    }

    /// <summary>Removes the files that load calls brought along.</summary>
    public void Dispose()
    {
        foreach (CatalogModel model in _models.Values) model.Dispose();
    }

    private ModelStatistics StatisticsOf(VersionKey key) => _statistics.GetOrAdd(key, static _ => new ModelStatistics());

    private static Refusal Explain(string model, int version, CatalogView view, CatalogVersion? found)
    {
        if (view.IsUnknown) return CatalogRefusals.UnknownModel(model);
        if (version == 0 && view.Latest > 0) return view.Find(view.Latest) is null ? CatalogRefusals.NoLatest(model, view.Latest) : CatalogRefusals.NotReady(model, view.Latest, view);
        return version == 0 || found is not null
            ? CatalogRefusals.NotReady(model, version, view)
            : CatalogRefusals.UnknownVersion(model, version, view);
    }

    private static ModelVersion Describe(string model, CatalogVersion version)
    {
        SlotStatus status = version.Status;
        ResidentReplica? resident = version.Slot?.Current;
        return new ModelVersion
        {
            Model = model,
            Version = version.Version,
            State = status.State,
            Reason = status.Reason,
            Manifest = version.Manifest,
            Signature = resident?.Replica.Signature,
            Device = resident?.Replica.Device,
            ResidentBytes = resident?.Bytes ?? 0,
            Statistics = version.Statistics,
        };
    }
}
