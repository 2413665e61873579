using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>The keyed hash under which keys are kept: HMAC-SHA-256. Thread-safe.</summary>
internal sealed class KeyHash(IOptions<SecurityOptions> options)
{
    /// <summary>Bytes of a hash.</summary>
    public const int Bytes = HMACSHA256.HashSizeInBytes;

    // Without a secret nothing fits.
    private readonly byte[] _secret = options.Value.KeyHashSecret.Length > 0
        ? Encoding.UTF8.GetBytes(options.Value.KeyHashSecret)
        : RandomNumberGenerator.GetBytes(Bytes);

    /// <summary>Whether the operator has set a secret.</summary>
    public bool HasSecret { get; } = options.Value.KeyHashSecret.Length > 0;

    /// <summary>The hash as it is kept.</summary>
    public string Of(string key)
    {
        byte[] hash = new byte[Bytes];
        Compute(Encoding.ASCII.GetBytes(key), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The hash of a key's ASCII text.</summary>
    public void Compute(ReadOnlySpan<byte> key, Span<byte> hash) => HMACSHA256.HashData(_secret, key, hash);
}
