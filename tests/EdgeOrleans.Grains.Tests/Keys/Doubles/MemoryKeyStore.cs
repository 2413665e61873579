using System.Collections.Immutable;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Keys.Store;

namespace EdgeOrleans.Grains.Tests.Keys.Doubles;

/// <summary>A store that PoPs may share, and that can be out of reach.</summary>
internal sealed class MemoryKeyStore(KeyRetention retention) : IKeyStore
{
    public KeyIndex Kept { get; private set; } = KeyIndex.Empty;

    public bool IsLost { get; set; }

    /// <summary>How often something was written.</summary>
    public int Writes { get; private set; }

    public Task<KeyIndex> ReadAsync(CancellationToken cancellationToken) => IsLost ? throw new IOException("the store is gone") : Task.FromResult(Kept);

    public Task<KeyIndex> MergeAsync(ImmutableArray<ApiKey> keys, CancellationToken cancellationToken)
    {
        if (IsLost) throw new IOException("the store is gone");
        Writes++;
        return Task.FromResult(Kept = Kept.Merge(keys).Keep(retention));
    }
}
