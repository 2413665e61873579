using System.Security.Cryptography;

namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>A secret that hashes of keys are keyed with. Thread-safe.</summary>
internal sealed class KeySecret
{
    private const int FingerprintBytes = 8;

    private readonly byte[] _secret;

    public KeySecret(byte[] secret)
    {
        _secret = secret;
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, "edgeorleans: which secret this is"u8, hash);
        Fingerprint = Convert.ToHexStringLower(hash[..FingerprintBytes]);
    }

    /// <summary>Differs from that of another secret, and says nothing else of it; 16 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>The hash of a key's ASCII text.</summary>
    public void Compute(ReadOnlySpan<byte> key, Span<byte> hash) => HMACSHA256.HashData(_secret, key, hash);
}
