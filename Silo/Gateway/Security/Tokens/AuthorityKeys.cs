using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

/// <summary>What an authority signs with.</summary>
/// <param name="Issuer">How it names itself in tokens.</param>
/// <param name="Keys">Its public keys.</param>
internal sealed record AuthorityKeys(string Issuer, ImmutableArray<SecurityKey> Keys)
{
    /// <summary>Whether a token that names this key may have been signed with one of them; a token need not name one.</summary>
    public bool Knows(string keyId) => keyId.Length == 0 || Keys.Any(key => key.KeyId == keyId);

    /// <summary>Whether the other is the same authority with the same keys, and not with others under their names.</summary>
    public bool IsAs(AuthorityKeys other) => Issuer == other.Issuer && Keys.Select(Print).SequenceEqual(other.Keys.Select(Print));

    private static string Print(SecurityKey key) =>
        key.CanComputeJwkThumbprint() ? $"{key.KeyId} {Base64UrlEncoder.Encode(key.ComputeJwkThumbprint())}" : key.KeyId;
}
