using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

/// <summary>
/// The authority's issuer and keys: read when first needed, again each hour, and once more when a token is not signed with one
/// of them, though not more often than once in <see cref="Pause"/>, however many such tokens come. Thread-safe.
/// </summary>
internal sealed partial class TokenAuthority : IDisposable
{
    /// <summary>The least time from one attempt to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Keys are read again when they are as old.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>Keys are no longer trusted when they are as old, since the authority may have withdrawn them.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromHours(24);

    private const int MostBytes = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly HttpClient _http;
    private readonly HttpDocumentRetriever _documents;
    private readonly string _address;
    private readonly TimeProvider _clock;
    private readonly ILogger<TokenAuthority> _logger;
    private AuthorityKeys? _keys;
    private Task<AuthorityKeys?>? _reading;
    private long _readAt;
    private long? _triedAt;

    public TokenAuthority(string authority, TimeProvider clock, ILogger<TokenAuthority> logger)
    {
        (_clock, _logger) = (clock, logger);
        _address = $"{authority.TrimEnd('/')}/.well-known/openid-configuration";
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        _documents = new HttpDocumentRetriever(_http) { RequireHttps = authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase) };
    }

    /// <summary>The keys; null while the authority cannot be reached, and never could or not for long.</summary>
    public ValueTask<AuthorityKeys?> CurrentAsync()
    {
        lock (_lock)
        {
            if (_keys is null) return new(BeginReading() ?? Task.FromResult<AuthorityKeys?>(null));
            TimeSpan age = _clock.GetElapsedTime(_readAt);
            if (age < Fresh) return new(_keys);
            Task<AuthorityKeys?>? reading = BeginReading();
            return age < Stale ? new(_keys) : new(reading ?? Task.FromResult<AuthorityKeys?>(null));
        }
    }

    /// <summary>The keys after another look; those that there were when it is too soon for one.</summary>
    public async Task<AuthorityKeys?> RefreshAsync(AuthorityKeys seen)
    {
        Task<AuthorityKeys?>? reading;
        lock (_lock)
        {
            // Somebody else had the look meanwhile.
            if (_keys is not null && _keys != seen) return _keys;
            reading = BeginReading();
        }

        return (reading is null ? null : await reading) ?? seen;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Reads, or joins who reads already; null when it is too soon.</summary>
    private Task<AuthorityKeys?>? BeginReading()
    {
        if (_reading is { IsCompleted: false }) return _reading;
        if (_triedAt is { } tried && _clock.GetElapsedTime(tried) < Pause) return null;
        _triedAt = _clock.GetTimestamp();
        return _reading = Task.Run(ReadAsync);
    }

    private async Task<AuthorityKeys?> ReadAsync()
    {
        try
        {
            OpenIdConnectConfiguration read = await OpenIdConnectConfigurationRetriever.GetAsync(_address, _documents, CancellationToken.None);
            if (string.IsNullOrEmpty(read.Issuer) || read.SigningKeys.Count == 0) throw new InvalidDataException("The authority names no issuer or no keys.");
            AuthorityKeys keys = new(read.Issuer, [.. read.SigningKeys]);
            lock (_lock) (_keys, _readAt) = (keys, _clock.GetTimestamp());
            return keys;
        }
        catch (Exception failure)
        {
            LogUnreachable(_address, failure);
            return null;
        }
    }
}
