using System.Security.Cryptography;
using System.Text;
using EdgeOrleans.Grains.Keys;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>The keyed hash under which keys are kept: HMAC-SHA-256. Thread-safe.</summary>
internal sealed class KeyHash(IOptions<SecurityOptions> options)
{
    /// <summary>Bytes of a hash.</summary>
    public const int Bytes = HMACSHA256.HashSizeInBytes;

    // Without a secret nothing fits.
    private readonly KeySecret _current = Of(options.Value.KeyHashSecret) ?? new KeySecret(RandomNumberGenerator.GetBytes(Bytes));
    private readonly KeySecret? _previous = Of(options.Value.PreviousKeyHashSecret);

    /// <summary>Whether the operator has set a secret.</summary>
    public bool HasSecret { get; } = options.Value.KeyHashSecret.Length > 0;

    /// <summary>The secret of the hashes that are made here.</summary>
    public string Fingerprint => _current.Fingerprint;

    /// <summary>The hash as it is kept.</summary>
    public string Compute(string key)
    {
        byte[] hash = new byte[Bytes];
        _current.Compute(Encoding.ASCII.GetBytes(key), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether a key's ASCII text has that hash, under the secret of now or the one before; takes as long for every key.</summary>
    public bool Fits(ReadOnlySpan<byte> key, ReadOnlySpan<byte> hash)
    {
        Span<byte> keyed = stackalloc byte[Bytes];
        _current.Compute(key, keyed);
        bool fits = CryptographicOperations.FixedTimeEquals(keyed, hash);
        if (_previous is null) return fits;
        _previous.Compute(key, keyed);
        return fits | CryptographicOperations.FixedTimeEquals(keyed, hash);
    }

    /// <summary>Which secret a key was made under.</summary>
    public KeyOrigin OriginOf(ApiKey key)
    {
        if (key.SecretFingerprint is not { } made) return KeyOrigin.Unknown;
        if (made == _current.Fingerprint) return KeyOrigin.Current;
        return made == _previous?.Fingerprint ? KeyOrigin.Previous : KeyOrigin.Foreign;
    }

    private static KeySecret? Of(string secret) => secret.Length == 0 ? null : new KeySecret(Encoding.UTF8.GetBytes(secret));
}
