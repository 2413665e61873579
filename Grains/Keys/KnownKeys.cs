using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Keys;

/// <summary>The keys as this PoP knows them, but for those that are to be forgotten. Thread-safe.</summary>
internal sealed class KnownKeys(KeyRetention retention)
{
    private readonly Lock _lock = new();
    private volatile KeyIndex _all = KeyIndex.Empty;

    /// <summary>All of them.</summary>
    public KeyIndex All => _all;

    /// <summary>Takes keys over.</summary>
    public void Merge(ImmutableArray<ApiKey> keys)
    {
        lock (_lock) _all = _all.Merge(retention.Keep(keys));
    }

    /// <summary>Forgets what it is time for.</summary>
    public void Forget()
    {
        lock (_lock) _all = _all.Keep(retention);
    }

    /// <summary>Answers another PoP with all keys; with none when it has that digest.</summary>
    public ImmutableArray<ApiKey> Compare(string digest)
    {
        KeyIndex all = _all;
        return all.Digest == digest ? [] : all.Keys;
    }
}
