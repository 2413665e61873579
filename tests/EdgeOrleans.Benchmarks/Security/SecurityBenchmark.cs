using BenchmarkDotNet.Attributes;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Keys;
using EdgeOrleans.Silo.Gateway.Security.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Benchmarks.Security;

/// <summary>Admitting one request by its headers, as each request of a caller is after the first.</summary>
public class SecurityBenchmark
{
    private const string None = "none, where nobody needs any";
    private const string Key = "API key, one of 1,000";
    private const string Operator = "operator's key";
    private const string Token = "token of 700 bytes";

    private readonly DefaultHttpContext _context = new();
    private OwnAuthority? _authority;
    private Doorkeeper? _doorkeeper;

    /// <summary>What the request shows.</summary>
    [Params(None, Key, Operator, Token)]
    public string Credential { get; set; } = Key;

    /// <summary>Makes the credential and shows it once.</summary>
    [GlobalSetup]
    public async Task OpenAsync()
    {
        _authority = await OwnAuthority.StartAsync();
        SecurityOptions settings = new()
        {
            AllowAnonymous = Credential == None,
            OperatorKey = "the-Operator.Key-of-benchmarks-0123456789",
            KeyHashSecret = "the-Hash.Secret-of-benchmarks-0123456789",
            Jwt = new JwtOptions { Authority = _authority.Url, Audience = OwnAuthority.Audience },
        };
        IOptions<SecurityOptions> options = Options.Create(settings);
        KeyHash hash = new(options);
        FixedKeys keys = new(hash, count: 1000);
        TokenTrust tokens = _authority.Open(options);
        _doorkeeper = new Doorkeeper(options, new KeyRing(keys, hash, options, TimeProvider.System), tokens, new FailedLogins(TimeProvider.System));
        if (Credential != None)
        {
            string text = Credential == Key ? keys.Text : Credential == Operator ? settings.OperatorKey : _authority.Sign();
            _context.Request.Headers.Authorization = $"Bearer {text}";
        }

        Admittance first = await _doorkeeper.AdmitAsync(_context, Access.Infer);
        if (first.Refusal is { } refusal) throw new InvalidOperationException(refusal.Message);
    }

    /// <summary>Admits a request.</summary>
    [Benchmark]
    public object Admit()
    {
        ValueTask<Admittance> admitted = _doorkeeper!.AdmitAsync(_context, Access.Infer);
        return admitted.IsCompletedSuccessfully ? admitted.Result.Caller : throw new InvalidOperationException("A known caller is admitted at once.");
    }

    /// <summary>Ends the authority.</summary>
    [GlobalCleanup]
    public async Task CloseAsync() => await _authority!.DisposeAsync();
}
