using System.Net;
using System.Security.Cryptography;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EdgeOrleans.Benchmarks.Security;

/// <summary>An OpenID Connect authority on a free loopback port.</summary>
internal sealed class OwnAuthority : IAsyncDisposable
{
    /// <summary>Whom its tokens are for.</summary>
    public const string Audience = "edge";

    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "benchmark" };

    private TokenTrust? _opened;

    private OwnAuthority(WebApplication app) => _app = app;

    /// <summary>Its URL.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Starts it.</summary>
    public static async Task<OwnAuthority> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        OwnAuthority authority = new(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = authority.Url, jwks_uri = $"{authority.Url}/keys" }));
        app.MapGet("/keys", () =>
        {
            RSAParameters parameters = authority._key.Rsa.ExportParameters(includePrivateParameters: false);
            string modulus = Base64UrlEncoder.Encode(parameters.Modulus);
            string exponent = Base64UrlEncoder.Encode(parameters.Exponent);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = authority._key.KeyId, n = modulus, e = exponent } } });
        });
        await app.StartAsync();
        authority.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return authority;
    }

    /// <summary>Its tokens as a PoP reads them; the reader goes with it.</summary>
    public TokenTrust Open(IOptions<SecurityOptions> options) =>
        _opened = new TokenTrust(options, TimeProvider.System, NullLogger<TokenAuthority>.Instance, NullLogger<EdgeOrleans.Silo.Gateway.Security.Tokens.TokenReader>.Instance);

    /// <summary>A token for an hour.</summary>
    public string Sign() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Url,
        Audience = Audience,
        Claims = new Dictionary<string, object> { ["sub"] = "benchmark", ["roles"] = new[] { "infer" } },
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
    });

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _opened?.Dispose();
        return _app.DisposeAsync();
    }
}
