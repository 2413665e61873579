using System.Collections.Concurrent;

namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

/// <summary>
/// Callers of tokens whose signature was verified, by the token's hash. Holds two generations; when the younger is full, the
/// older is forgotten, so that what is used stays and memory is bounded. Thread-safe.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="most">Most tokens of a generation.</param>
internal sealed class TokenCache(TimeProvider clock, int most = TokenCache.Most)
{
    private const int Most = 4096;

    private volatile ConcurrentDictionary<TokenHash, Seen> _young = new();
    private volatile ConcurrentDictionary<TokenHash, Seen> _old = new();
    private int _count;

    /// <summary>The caller of a token that still counts; null for one that is not known.</summary>
    public Caller? Find(in TokenHash hash)
    {
        if (_young.TryGetValue(hash, out Seen seen)) return Current(seen);
        if (!_old.TryGetValue(hash, out seen)) return null;
        if (Current(seen) is not { } caller) return null;
        Add(hash, seen);
        return caller;
    }

    /// <summary>Keeps the caller of a token until <paramref name="until"/>.</summary>
    public void Add(in TokenHash hash, Caller caller, DateTimeOffset until) => Add(hash, new Seen(caller, until));

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _old = new ConcurrentDictionary<TokenHash, Seen>();
        _young = new ConcurrentDictionary<TokenHash, Seen>();
        Interlocked.Exchange(ref _count, 0);
    }

    private Caller? Current(in Seen seen) => clock.GetUtcNow() < seen.Until ? seen.Caller : null;

    private void Add(in TokenHash hash, in Seen seen)
    {
        _young[hash] = seen;
        if (Interlocked.Increment(ref _count) < most) return;
        Interlocked.Exchange(ref _count, 0);
        _old = _young;
        _young = new ConcurrentDictionary<TokenHash, Seen>();
    }

    private readonly record struct Seen(Caller Caller, DateTimeOffset Until);
}
