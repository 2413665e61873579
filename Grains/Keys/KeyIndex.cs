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

    /// <summary>Every key by id, revoked and expired ones too, and tombstones.</summary>
    public ImmutableArray<ApiKey> Keys => [.. _keys.Values];

    /// <summary>Equal for equal indices.</summary>
    public string Digest => _digest ??= Convert.ToHexStringLower(SHA256.HashData(KeyJson.Write(Keys)));

    /// <summary>The key of an id; null for none.</summary>
    public ApiKey? Find(string id) => _keys.GetValueOrDefault(id);

    /// <summary>What of another index is new to this one.</summary>
    public ImmutableArray<ApiKey> NewsOf(KeyIndex other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. other._keys.Values.Where(key => !Holds(Find(key.Id), key))];
    }

    /// <summary>This index with those keys; itself where they say nothing new.</summary>
    public KeyIndex Merge(IEnumerable<ApiKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ImmutableSortedDictionary<string, ApiKey> after = _keys.MergedWith(keys, static key => key.Id, ApiKey.Choose);
        return after == _keys ? this : new KeyIndex(after);
    }

    /// <summary>This index without what is to be forgotten; itself where that is nothing.</summary>
    public KeyIndex Keep(KeyRetention retention)
    {
        ArgumentNullException.ThrowIfNull(retention);
        ImmutableSortedDictionary<string, ApiKey>.Builder kept = _keys.ToBuilder();
        foreach (ApiKey key in _keys.Values)
        {
            ApiKey? left = retention.Keep(key);
            if (left is null) kept.Remove(key.Id);
            else if (left != key) kept[key.Id] = left;
        }

        ImmutableSortedDictionary<string, ApiKey> after = kept.ToImmutable();
        return after == _keys ? this : new KeyIndex(after);
    }

    /// <summary>Whether an entry says all that another of its id says.</summary>
    private static bool Holds(ApiKey? known, ApiKey key) => known is not null && ReferenceEquals(ApiKey.Choose(known, key), known);
}
