using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EdgeOrleans.Grains.Keys;

/// <summary>What the cluster knows of one API key: never the key itself.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.ApiKey")]
public sealed record ApiKey
{
    /// <summary>Names it in lists and logs, 8 characters; no secret.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The keyed hash of its text, 64 lower-case hexadecimal digits; empty in a tombstone.</summary>
    [Id(1)]
    public required string Hash { get; init; }

    /// <summary>The tenant that calls with it; empty for none.</summary>
    [Id(2)]
    public string Tenant { get; init; } = "";

    /// <summary>Names of the roles that it gives.</summary>
    [Id(3)]
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>Patterns of the models that it may use; empty for all.</summary>
    [Id(4)]
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>What its maker wrote about it.</summary>
    [Id(5)]
    public string Note { get; init; } = "";

    /// <summary>When it was made.</summary>
    [Id(6)]
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it ends; null for never.</summary>
    [Id(7)]
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was revoked; null while it is not. The entry stays, so that no PoP brings it back.</summary>
    [Id(8)]
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>Tells the secret that the hash is keyed with from others; null for keys from before that was kept.</summary>
    [Id(9)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SecretFingerprint { get; init; }

    /// <summary>Whether nothing is left of it but that it was revoked.</summary>
    [JsonIgnore]
    public bool IsTombstone => Hash.Length == 0;

    /// <summary>The tombstone of a revoked key, which wins over the key itself.</summary>
    public ApiKey Bury() => new() { Id = Id, Hash = "", Roles = [], Created = Created, Expires = Expires, Revoked = Revoked };

    /// <summary>
    /// Of two entries of one id the one that holds, whichever arrived first: a revocation, of two the earlier; else the
    /// smaller hash; else the one that names its secret. Two that say the same are the first.
    /// </summary>
    public static ApiKey Choose(ApiKey one, ApiKey other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Revoked is null != other.Revoked is null) return one.Revoked is null ? other : one;
        if (one.Revoked != other.Revoked) return one.Revoked < other.Revoked ? one : other;
        int order = string.CompareOrdinal(one.Hash, other.Hash);
        if (order == 0) order = string.CompareOrdinal(other.SecretFingerprint, one.SecretFingerprint);
        return order <= 0 ? one : other;
    }
}
