using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Deployment.Store;

/// <summary>
/// Keeps what was deployed over restarts: contents under their SHA-256, and the index. PoPs may share one or have each their
/// own. Thread-safe.
/// </summary>
public interface IArtifactStore
{
    /// <summary>Reads a part of a content; shorter at its end, null where the store does not have it.</summary>
    Task<byte[]?> ReadAsync(string hash, int offset, int length, CancellationToken cancellationToken);

    /// <summary>Keeps a content, in place of what is kept under its hash; it is there as a whole or not at all.</summary>
    Task WriteAsync(string hash, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets a content, where it is kept and no deployed version of the stored index has it: in one step, so that a content
    /// stays that is there once its version was merged.
    /// </summary>
    Task DeleteAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Reads the index.</summary>
    Task<DeploymentIndex> ReadIndexAsync(CancellationToken cancellationToken);

    /// <summary>Merges entries into the index in one step, whoever else does so meanwhile, and returns what it is then.</summary>
    Task<DeploymentIndex> MergeAsync(IndexEntries entries, CancellationToken cancellationToken);
}
