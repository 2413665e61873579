using System.Security.Cryptography;
using System.Text;
using EdgeOrleans.Grains.Keys;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Security.Keys;

/// <summary>Compares presented keys with those that there are. Thread-safe; a comparison allocates nothing.</summary>
internal sealed class KeyRing(IApiKeys keys, KeyHash hash, IOptions<SecurityOptions> options, TimeProvider clock)
{
    private static readonly Caller Operator = new("operator key", "", Roles.Infer | Roles.Deploy | Roles.Operate);

    private readonly byte[]? _operatorHash =
        options.Value.OperatorKey.Length == 0 ? null : SHA256.HashData(Encoding.ASCII.GetBytes(options.Value.OperatorKey));

    private readonly int _operatorLength = options.Value.OperatorKey.Length;
    private volatile Ring _ring = Ring.Of(KeyIndex.Empty);

    /// <summary>Whether a text has the form of the keys that PoPs make.</summary>
    public static bool HasForm(ReadOnlySpan<char> text) => ApiKeyText.TryRead(text, out _);

    /// <summary>Compares a text of that form with the key of its id.</summary>
    public KeyVerdict Check(ReadOnlySpan<char> text, out Caller caller)
    {
        caller = Caller.Unknown;
        Span<byte> ascii = stackalloc byte[ApiKeyText.Length];
        if (!ApiKeyText.TryRead(text, out ReadOnlySpan<char> id) || Ascii.FromUtf16(text, ascii, out _) != System.Buffers.OperationStatus.Done) return KeyVerdict.Unknown;
        KeyEntry? found = Current().Find(id);
        if (!(found ?? KeyEntry.Nobody).Fits(ascii, hash) || found is null) return KeyVerdict.Unknown;
        caller = found.Caller;
        if (found.IsRevoked) return KeyVerdict.Revoked;
        return found.Expires is { } end && end <= clock.GetUtcNow() ? KeyVerdict.Expired : KeyVerdict.Valid;
    }

    /// <summary>Whether a text is the operator's key.</summary>
    public bool IsOperator(ReadOnlySpan<char> text, out Caller caller)
    {
        caller = Caller.Unknown;
        if (_operatorHash is null || text.Length != _operatorLength) return false;
        Span<byte> ascii = stackalloc byte[text.Length];
        if (Ascii.FromUtf16(text, ascii, out _) != System.Buffers.OperationStatus.Done) return false;
        Span<byte> plain = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(ascii, plain);
        if (!CryptographicOperations.FixedTimeEquals(plain, _operatorHash)) return false;
        caller = Operator;
        return true;
    }

    private Ring Current()
    {
        KeyIndex now = keys.All;
        Ring ring = _ring;
        if (ReferenceEquals(ring.Index, now)) return ring;
        return _ring = Ring.Of(now);
    }

    private sealed record Ring(KeyIndex Index, Dictionary<string, KeyEntry>.AlternateLookup<ReadOnlySpan<char>> Entries)
    {
        public static Ring Of(KeyIndex index)
        {
            Dictionary<string, KeyEntry> entries = new(StringComparer.Ordinal);
            foreach (ApiKey key in index.Keys)
            {
                if (KeyEntry.Of(key) is { } entry) entries[key.Id] = entry;
            }

            return new Ring(index, entries.GetAlternateLookup<ReadOnlySpan<char>>());
        }

        public KeyEntry? Find(ReadOnlySpan<char> id) => Entries.TryGetValue(id, out KeyEntry? entry) ? entry : null;
    }
}
