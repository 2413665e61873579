using System.Security.Cryptography;
using EdgeOrleans.Grains.Keys;

namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>A key as requests are compared with it. Thread-safe.</summary>
internal sealed class KeyEntry
{
    private readonly byte[] _hash;
    private volatile byte[]? _seen;

    private KeyEntry(byte[] hash, Caller caller) => (_hash, Caller) = (hash, caller);

    /// <summary>Stands for all ids that no key has, so that comparing with them takes the same time.</summary>
    public static KeyEntry Nobody { get; } = new(RandomNumberGenerator.GetBytes(KeyHash.Bytes), Caller.Unknown);

    /// <summary>Who calls with it.</summary>
    public Caller Caller { get; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Expires { get; private init; }

    /// <summary>Whether it was revoked.</summary>
    public bool IsRevoked { get; private init; }

    /// <summary>The entry of a key; null for one whose hash is none.</summary>
    public static KeyEntry? Of(ApiKey key)
    {
        if (key.Hash.Length != KeyHash.Bytes * 2 || !key.Hash.All(char.IsAsciiHexDigit)) return null;
        Caller caller = new($"key {key.Id}", key.Tenant, RoleNames.Parse(key.Roles)) { Models = ModelPatterns.OfKey(key.Models) };
        return new KeyEntry(Convert.FromHexString(key.Hash), caller) { Expires = key.Expires, IsRevoked = key.Revoked is not null };
    }

    /// <summary>Whether a text is the key. Once it was, a plain hash of the same text is enough, which takes a third of the time.</summary>
    /// <param name="key">The text in ASCII.</param>
    /// <param name="hash">The keyed hash.</param>
    public bool Fits(ReadOnlySpan<byte> key, KeyHash hash)
    {
        Span<byte> plain = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, plain);
        if (_seen is { } seen && CryptographicOperations.FixedTimeEquals(plain, seen)) return true;
        if (!hash.Fits(key, _hash)) return false;
        _seen = plain.ToArray();
        return true;
    }
}
