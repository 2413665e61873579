using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

/// <summary>
/// What this PoP serves by name: its models and, beside them, its pipelines. A model that comes later under the name of a
/// pipeline is not served.
/// </summary>
internal sealed class SharedCatalog(PipelineModels models, PipelineCatalog pipelines) : IModelCatalog
{
    private readonly IModelCatalog _models = models.Catalog;

    /// <inheritdoc />
    public Task Started => _models.Started;

    /// <inheritdoc />
    public IReadOnlyList<ModelVersion> Index() =>
    [
        .. _models.Index().Select(model => pipelines.Has(model.Model) ? Hidden(model) : model)
            .Concat(pipelines.Names.SelectMany(pipelines.Versions))
            .OrderBy(version => version.Model, StringComparer.Ordinal),
    ];

    /// <inheritdoc />
    public IReadOnlyList<ModelVersion> Versions(string model) => pipelines.Has(model)
        ? [.. pipelines.Versions(model).Where(version => version.State == ModelState.Ready)]
        : _models.Versions(model);

    /// <inheritdoc />
    public Refusal? Resolve(string model, int version, out int resolved) => pipelines.Has(model)
        ? pipelines.Resolve(model, version, out resolved)
        : _models.Resolve(model, version, out resolved);

    /// <inheritdoc />
    public Refusal? Find(string model, int version, out ModelVersion? found) => pipelines.Has(model)
        ? pipelines.Describe(model, version, out found)
        : _models.Find(model, version, out found);

    /// <inheritdoc />
    public Task<Refusal?> LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken) => pipelines.Has(model)
        ? Task.FromResult<Refusal?>(PipelineRefusals.ModelNameTaken(model))
        : _models.LoadAsync(model, overrides, cancellationToken);

    /// <inheritdoc />
    public Task<Refusal?> UnloadAsync(string model, CancellationToken cancellationToken) => pipelines.Has(model)
        ? Task.FromResult<Refusal?>(PipelineRefusals.ModelNameTaken(model))
        : _models.UnloadAsync(model, cancellationToken);

    private static ModelVersion Hidden(ModelVersion model) => model with
    {
        State = ModelState.Unavailable,
        Reason = $"a pipeline has the name '{model.Model}'; rename one of them",
    };
}
