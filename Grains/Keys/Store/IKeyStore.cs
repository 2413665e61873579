using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Keys.Store;

/// <summary>Keeps the keys over restarts. PoPs may share one or have each their own. Thread-safe.</summary>
public interface IKeyStore
{
    /// <summary>Reads all keys; cheap, and the same index again, while nothing changed.</summary>
    Task<KeyIndex> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Merges keys, whoever else does so meanwhile, forgets what it is time for, and returns what there is then.</summary>
    Task<KeyIndex> MergeAsync(ImmutableArray<ApiKey> keys, CancellationToken cancellationToken);
}
