using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Client.Models;

/// <summary>
/// What a PoP says of its models and pipelines, and the repository they come from. All calls are about the PoP that
/// answers, and are retried as idempotent ones; loads and unloads are not hedged. Thread-safe.
/// </summary>
/// <remarks>
/// Each call throws an <see cref="EdgeException"/> where there is no answer, an <see cref="ArgumentException"/> for a name
/// of another form, and an <see cref="OperationCanceledException"/> when its token was cancelled. The deadline is
/// <see cref="EdgeClientOptions.DefaultTimeout"/>, for loads and unloads <see cref="EdgeClientOptions.LoadTimeout"/>.
/// </remarks>
public interface IEdgeModels
{
    /// <summary>Whether the PoP serves: the loads of its start have ended, and no stop has begun.</summary>
    Task<bool> IsServerReadyAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether a model or pipeline serves; false for one that is known but does not, NotFound for one that is not known.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="version">The version, from 1; 0 for the newest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<bool> IsReadyAsync(string model, int version = 0, CancellationToken cancellationToken = default);

    /// <summary>The names of all models and pipelines that serve, in order.</summary>
    Task<ImmutableArray<string>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>What a model or pipeline takes and gives.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="version">The version, from 1; 0 for the newest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ModelMetadata> GetMetadataAsync(string model, int version = 0, CancellationToken cancellationToken = default);

    /// <summary>Counters since the start of the PoP.</summary>
    /// <param name="model">A name; null for all models and pipelines.</param>
    /// <param name="version">The version, from 1; 0 for all that are served.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ImmutableArray<VersionStatistics>> GetStatisticsAsync(string? model = null, int version = 0, CancellationToken cancellationToken = default);

    /// <summary>Every version that is served, was refused or is on its way, by name and version.</summary>
    /// <param name="readyOnly">Whether to leave out those that do not serve.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ImmutableArray<ModelIndexEntry>> GetIndexAsync(bool readyOnly = false, CancellationToken cancellationToken = default);

    /// <summary>Loads a model from the PoP's repository, or loads it anew; ends once it serves.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="overrides">
    /// A manifest or files in place of the repository's, until the next load; null for none. At most as much as the door
    /// takes, 64 MiB unless it is told otherwise, and 96 MiB from a client of the cluster. InvalidInput where they cannot be
    /// used, or the model was deployed to all PoPs.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task LoadAsync(string model, ModelOverrides? overrides = null, CancellationToken cancellationToken = default);

    /// <summary>Unloads a model; ends once its last request has.</summary>
    Task UnloadAsync(string model, CancellationToken cancellationToken = default);
}
