using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Grains.Models;

/// <summary>The models of this PoP. Thread-safe.</summary>
public interface IModelCatalog
{
    /// <summary>Completes when the loads of the start have ended, well or not.</summary>
    Task Started { get; }

    /// <summary>Every version that is served, was refused or is on its way, by name and version.</summary>
    IReadOnlyList<ModelVersion> Index();

    /// <summary>The served versions of a model, ascending; empty for an unknown model.</summary>
    IReadOnlyList<ModelVersion> Versions(string model);

    /// <summary>
    /// Finds the number of the version that serves a request: <paramref name="version"/> itself or, for 0, the newest
    /// that is ready. Returns the reason when there is none (NotFound, NotReady or Unavailable). Allocates nothing on success.
    /// </summary>
    Refusal? Resolve(string model, int version, out int resolved);

    /// <summary>
    /// Finds a version with its signature: the newest that is ready for <paramref name="version"/> 0. A version that is
    /// known but not ready is found. Returns the reason when there is none (NotFound).
    /// </summary>
    Refusal? Find(string model, int version, out ModelVersion? found);

    /// <summary>Reads the model's folder again and loads or reloads what its policy serves. Returns null when all of it is ready.</summary>
    Task<Refusal?> LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken);

    /// <summary>Stops serving a model once its requests in flight have ended. Returns null when done, NotFound for an unknown model.</summary>
    Task<Refusal?> UnloadAsync(string model, CancellationToken cancellationToken);
}
