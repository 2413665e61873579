using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.Grains.Pops;
using Orleans.Concurrency;

namespace EdgeOrleans.Grains.Models;

/// <summary>The address of this PoP's catalog in the cluster, for programs that are clients of it; the doors ask the catalog itself.</summary>
[GrainType("edge.catalog")]
[Reentrant]
[PopPlacementFilter]
internal sealed class CatalogGrain(IModelCatalog catalog, PopLifecycle lifecycle) : Grain, ICatalogGrain
{
    /// <inheritdoc />
    public Task<bool> IsServing() => Task.FromResult(lifecycle.State == PopState.Serving);

    /// <inheritdoc />
    public Task<ImmutableArray<ModelIndexEntry>> Index(bool readyOnly) => Task.FromResult<ImmutableArray<ModelIndexEntry>>(
    [
        .. catalog.Index()
            .Where(version => !readyOnly || version.State == ModelState.Ready)
            .Select(version => new ModelIndexEntry(version.Model, version.Version, version.State, version.Reason)),
    ]);

    /// <inheritdoc />
    public Task<CatalogAnswer<bool>> IsReady(string model, int version) => Task.FromResult(
        catalog.Find(model, version, out ModelVersion? found) is { } refusal
            ? new CatalogAnswer<bool>(false, refusal)
            : new CatalogAnswer<bool>(found!.State == ModelState.Ready));

    /// <inheritdoc />
    public Task<CatalogAnswer<ModelMetadata>> Metadata(string model, int version)
    {
        if (catalog.Find(model, version, out ModelVersion? found) is { } unknown) return Task.FromResult(new CatalogAnswer<ModelMetadata>(null, unknown));
        return Task.FromResult(found!.Signature is null
            ? new CatalogAnswer<ModelMetadata>(null, CatalogDescriptions.NotReadable(found))
            : new CatalogAnswer<ModelMetadata>(CatalogDescriptions.MetadataOf(found, catalog.Versions(found.Model))));
    }

    /// <inheritdoc />
    public Task<CatalogAnswer<ImmutableArray<VersionStatistics>>> Statistics(string? model, int version)
    {
        if (model is null) return Task.FromResult(Counted(catalog.Index()));
        if (catalog.Find(model, version, out ModelVersion? found) is { } unknown)
        {
            return Task.FromResult(new CatalogAnswer<ImmutableArray<VersionStatistics>>([], unknown));
        }

        IReadOnlyList<ModelVersion> versions = version > 0 ? [] : catalog.Versions(model);
        return Task.FromResult(Counted(versions.Count == 0 ? [found!] : versions));
    }

    /// <inheritdoc />
    public async Task<CatalogAnswer<bool>> Load(string model, ModelOverrides? overrides, CancellationToken cancellationToken) =>
        Changed(await catalog.LoadAsync(model, overrides, cancellationToken));

    /// <inheritdoc />
    public async Task<CatalogAnswer<bool>> Unload(string model, CancellationToken cancellationToken) =>
        Changed(await catalog.UnloadAsync(model, cancellationToken));

    private static CatalogAnswer<bool> Changed(Refusal? refusal) => new(refusal is null, refusal);

    private static CatalogAnswer<ImmutableArray<VersionStatistics>> Counted(IReadOnlyList<ModelVersion> versions) =>
        new([.. versions.Select(CatalogDescriptions.StatisticsOf)]);
}
