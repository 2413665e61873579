using System.Collections.Immutable;
using System.Security.Cryptography;
using EdgeOrleans.Grains.Reconciliation;

namespace EdgeOrleans.Grains.Keys;

/// <summary>
/// The API keys. Immutable. Entries of two indices merge into the same third in whatever order they arrive, and a
/// revocation wins every merge.
/// </summary>
public sealed class KeyIndex
{
    private readonly ImmutableSortedDictionary<string, ApiKey> _keys;
    private string? _digest;

    private KeyIndex(ImmutableSortedDictionary<string, ApiKey> keys) => _keys = keys;

    /// <summary>No key.</summary>
    public static KeyIndex Empty { get; } = new(ImmutableSortedDictionary.Create<string, ApiKey>(StringComparer.Ordinal));

    /// <summary>Every key by id, revoked and expired ones too.</summary>
    public ImmutableArray<ApiKey> Keys => [.. _keys.Values];

    /// <summary>Equal for equal indices.</summary>
    public string Digest => _digest ??= Convert.ToHexStringLower(SHA256.HashData(KeyJson.Write(Keys)));

    /// <summary>The key of an id; null for none.</summary>
    public ApiKey? Find(string id) => _keys.GetValueOrDefault(id);

    /// <summary>This index with those keys; itself where they say nothing new.</summary>
    public KeyIndex Merge(IEnumerable<ApiKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ImmutableSortedDictionary<string, ApiKey> after = _keys.MergedWith(keys, static key => key.Id, ApiKey.Choose);
        return after == _keys ? this : new KeyIndex(after);
    }
}
