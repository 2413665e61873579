using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

/// <summary>
/// Verifies tokens: the authority's signature by an asymmetric algorithm, issuer, audience and lifetime. Who was verified is
/// remembered until the token ends, <see cref="Remembered"/> at most. Thread-safe.
/// </summary>
internal sealed partial class TokenReader(JwtOptions options, TokenAuthority authority, TimeProvider clock, ILogger<TokenReader> logger) : IDisposable
{
    /// <summary>When to come back while the authority cannot be reached.</summary>
    public static readonly TimeSpan Soon = TokenAuthority.Pause;

    /// <summary>After this time a signature is verified again, with the keys that the authority has then.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    private const string Invalid = "The token is not valid here; get a new one for this audience.";

    // Neither none nor a shared secret, for which a public key would pass.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new();
    private readonly TokenCache _cache = new(clock);
    private AuthorityKeys? _keys;

    /// <summary>Whether there is an authority.</summary>
    public bool IsUsed { get; } = options.IsUsed;

    /// <summary>The settings that it goes by.</summary>
    public JwtOptions Options => options;

    /// <summary>Whether a token was verified before and still counts.</summary>
    public bool IsSeen(ReadOnlySpan<char> token, out Caller caller)
    {
        caller = TokenHash.TryCompute(token, out TokenHash hash) ? _cache.Find(hash) ?? Caller.Unknown : Caller.Unknown;
        return caller != Caller.Unknown;
    }

    /// <summary>Verifies a token.</summary>
    public async Task<TokenVerdict> ReadAsync(ReadOnlyMemory<char> token, CancellationToken cancellationToken)
    {
        if (!TryParse(token, out JsonWebToken? parsed) || !TokenHash.TryCompute(token.Span, out TokenHash hash)) return Refuse("it is none");
        if (!Algorithms.Contains(parsed.Alg, StringComparer.Ordinal)) return Refuse("its algorithm is not allowed");
        if (await authority.CurrentAsync().AsTask().WaitAsync(cancellationToken) is not { } keys)
        {
            return new TokenVerdict(null, "Tokens cannot be verified at the moment, since their authority does not answer; retry, or use an API key.", IsUnavailable: true);
        }

        if (!keys.Knows(parsed.Kid)) keys = await authority.RefreshAsync(keys).WaitAsync(cancellationToken) ?? keys;
        if (!keys.Knows(parsed.Kid)) return Refuse("its key is not one of the authority's");
        TokenValidationResult result = await ValidateAsync(parsed, keys);
        if (IsOfOthers(result) && await authority.RefreshAsync(keys).WaitAsync(cancellationToken) is { } now && now != keys)
        {
            result = await ValidateAsync(parsed, now);
        }

        return result.IsValid ? Remember(parsed, hash) : Refuse(result.Exception);
    }

    /// <inheritdoc/>
    public void Dispose() => authority.Dispose();

    private Task<TokenValidationResult> ValidateAsync(JsonWebToken token, AuthorityKeys keys)
    {
        Forget(keys);
        return _handler.ValidateTokenAsync(token, Parameters(keys));
    }

    // An authority may keep a key's name for the next one, or have none for any.
    private static bool IsOfOthers(TokenValidationResult result) =>
        !result.IsValid && result.Exception is SecurityTokenInvalidSignatureException or SecurityTokenInvalidIssuerException;

    private TokenVerdict Remember(JsonWebToken token, in TokenHash hash)
    {
        if (TokenClaims.Read(token, options) is not { } caller) return Refuse("its claims are of another form");
        DateTimeOffset end = new(token.ValidTo, TimeSpan.Zero);
        DateTimeOffset again = clock.GetUtcNow() + Remembered;
        _cache.Add(hash, caller, end < again - options.ClockSkew ? end + options.ClockSkew : again);
        return new TokenVerdict(caller);
    }

    /// <summary>What was verified with keys that the authority has no longer does not count.</summary>
    private void Forget(AuthorityKeys keys)
    {
        AuthorityKeys? before = Interlocked.Exchange(ref _keys, keys);
        if (before is not null && before != keys && !before.IsAs(keys)) _cache.Clear();
    }

    private static bool TryParse(ReadOnlyMemory<char> token, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out JsonWebToken? parsed)
    {
        try
        {
            // Three parts: signed, and not encrypted.
            parsed = token.Span.Count('.') == 2 ? new JsonWebToken(token) : null;
        }
        catch (Exception failure) when (failure is ArgumentException or JsonException or SecurityTokenException or FormatException)
        {
            parsed = null;
        }

        return parsed is not null;
    }

    private TokenValidationParameters Parameters(AuthorityKeys keys) => new()
    {
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        IssuerSigningKeys = keys.Keys,
        ValidIssuer = keys.Issuer,
        ValidAudience = options.Audience,
        LifetimeValidator = (from, until, _, _) => IsAlive(from, until),
    };

    private bool IsAlive(DateTime? from, DateTime? until)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now - options.ClockSkew < end && (from is not { } start || start <= now + options.ClockSkew);
    }

    private TokenVerdict Refuse(Exception failure) => failure is SecurityTokenInvalidLifetimeException
        ? Refuse("its time is over or has not come", "The token has expired or is not valid yet; get a new one.")
        : Refuse(failure.GetType().Name);

    private TokenVerdict Refuse(string detail, string reason = Invalid)
    {
        LogRefused(detail);
        return new TokenVerdict(null, reason);
    }
}
