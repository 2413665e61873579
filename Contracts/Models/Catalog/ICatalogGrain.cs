using System.Collections.Immutable;

namespace EdgeOrleans.Contracts.Models.Catalog;

/// <summary>The models and pipelines of one PoP; its key is that PoP's id.</summary>
[Alias("edge.ICatalogGrain")]
[GrainInterfaceType("edge.catalog")]
public interface ICatalogGrain : IGrainWithStringKey
{
    /// <summary>Whether the PoP serves: the loads of its start have ended, and no stop has begun.</summary>
    [Alias("IsServing")]
    Task<bool> IsServing();

    /// <summary>Every version that is served, was refused or is on its way, by name and version.</summary>
    /// <param name="readyOnly">Whether to leave out those that do not serve.</param>
    [Alias("Index")]
    Task<ImmutableArray<ModelIndexEntry>> Index(bool readyOnly);

    /// <summary>Whether a version serves; version 0 stands for the newest.</summary>
    [Alias("IsReady")]
    Task<CatalogAnswer<bool>> IsReady(string model, int version);

    /// <summary>What a version takes and gives; version 0 stands for the newest.</summary>
    [Alias("Metadata")]
    Task<CatalogAnswer<ModelMetadata>> Metadata(string model, int version);

    /// <summary>Counters; no model stands for all models, version 0 for all versions that are served.</summary>
    [Alias("Statistics")]
    Task<CatalogAnswer<ImmutableArray<VersionStatistics>>> Statistics(string? model, int version);

    /// <summary>
    /// Loads a model from the PoP's repository, or loads it anew, with what is brought along; the answer is true once it serves.
    /// </summary>
    [Alias("Load")]
    Task<CatalogAnswer<bool>> Load(string model, ModelOverrides? overrides, CancellationToken cancellationToken);

    /// <summary>Unloads a model; the answer is true once its last request has ended.</summary>
    [Alias("Unload")]
    Task<CatalogAnswer<bool>> Unload(string model, CancellationToken cancellationToken);
}
