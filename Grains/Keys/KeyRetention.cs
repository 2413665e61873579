using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Keys;

/// <summary>
/// Forgets keys that have long ceased to count. One past its expiry goes altogether: a PoP that slept meanwhile and brings it
/// back brings its expiry too. A revoked one leaves its tombstone until it would have expired, which may be never: the copy of a
/// PoP that slept does not say that it was revoked. Thread-safe.
/// </summary>
public sealed class KeyRetention(IOptions<KeysOptions> options, TimeProvider clock)
{
    private readonly TimeSpan _retention = options.Value.Retention;

    /// <summary>What is left of a key now: itself, its tombstone, or null for nothing.</summary>
    public ApiKey? Keep(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        DateTimeOffset before = clock.GetUtcNow() - _retention;
        if (key.Expires <= before) return null;
        return key.Revoked <= before && !key.IsTombstone ? key.Bury() : key;
    }

    /// <summary>What is left of keys now.</summary>
    public IEnumerable<ApiKey> Keep(IEnumerable<ApiKey> keys) => keys.Select(Keep).OfType<ApiKey>();
}
