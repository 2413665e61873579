using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

/// <summary>Whose tokens count: those of the authority that the settings name, which may be another one while the PoP runs. Thread-safe.</summary>
internal sealed class TokenTrust(
    IOptions<SecurityOptions> options, TimeProvider clock, ILogger<TokenAuthority> authorityLogger, ILogger<TokenReader> readerLogger) : IDisposable
{
    private volatile TokenReader _reader = Open(options.Value.Jwt, clock, authorityLogger, readerLogger);

    /// <summary>Reads the tokens that count now.</summary>
    public TokenReader Reader => _reader;

    /// <summary>Trusts by other settings from now on; what was verified by those before does not count any longer.</summary>
    /// <returns>Whether they are others.</returns>
    public bool Change(JwtOptions settings)
    {
        if (settings == _reader.Options) return false;

        // The one before is not closed, since callers may be waiting for it; its connections end by themselves.
        _reader = Open(settings, clock, authorityLogger, readerLogger);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private static TokenReader Open(JwtOptions settings, TimeProvider clock, ILogger<TokenAuthority> authorityLogger, ILogger<TokenReader> readerLogger) =>
        new(settings, new TokenAuthority(settings.Authority, clock, authorityLogger), clock, readerLogger);
}
