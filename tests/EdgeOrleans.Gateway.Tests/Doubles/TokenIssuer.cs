using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>An OpenID Connect authority on a free loopback port, whose keys can change.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Audience = "edge";

    private readonly WebApplication _app;
    private RsaSecurityKey _key = NewKey("first");

    private TokenIssuer(WebApplication app) => _app = app;

    /// <summary>Its URL, which is also its name in tokens.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>How often its keys were read.</summary>
    public int Reads { get; private set; }

    /// <summary>Whether it answers with errors.</summary>
    public bool IsDown { get; set; }

    /// <summary>The public key, as everybody can see it.</summary>
    public string PublicKey => JsonSerializer.Serialize(new { keys = new[] { Public(_key) } });

    public static async Task<TokenIssuer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        TokenIssuer issuer = new(app);
        app.MapGet("/.well-known/openid-configuration", () => issuer.IsDown
            ? Results.StatusCode(503)
            : Results.Json(new { issuer = issuer.Authority, jwks_uri = $"{issuer.Authority}/keys" }));
        app.MapGet("/keys", () =>
        {
            issuer.Reads++;
            return Results.Text(issuer.PublicKey, "application/json");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        issuer.Authority = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return issuer;
    }

    /// <summary>Signs with another key from now on, and no longer knows the one before.</summary>
    public void Rotate(string id) => _key = NewKey(id);

    /// <summary>A token that counts for an hour, but for what is said otherwise.</summary>
    public string Sign(
        DateTimeOffset now,
        Dictionary<string, object>? claims = null,
        string audience = Audience,
        string? issuer = null,
        TimeSpan? from = null,
        TimeSpan? until = null,
        SigningCredentials? with = null) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Authority,
            Audience = audience,
            NotBefore = (now + (from ?? TimeSpan.Zero)).UtcDateTime,
            Expires = (now + (until ?? TimeSpan.FromHours(1))).UtcDateTime,
            Claims = claims ?? Roles("infer"),
            SigningCredentials = with ?? new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>A token with the header and signature of somebody's own making.</summary>
    public string Forge(DateTimeOffset now, string algorithm, Func<byte[], byte[]> sign, string key = "first")
    {
        string head = Base64UrlEncoder.Encode(JsonSerializer.Serialize(new { alg = algorithm, kid = key, typ = "JWT" }));
        string payload = Base64UrlEncoder.Encode(JsonSerializer.Serialize(new
        {
            iss = Authority, aud = Audience, sub = "mallory", roles = new[] { "operate" }, exp = now.AddHours(1).ToUnixTimeSeconds(),
        }));
        byte[] signature = sign(Encoding.ASCII.GetBytes($"{head}.{payload}"));
        return $"{head}.{payload}.{Base64UrlEncoder.Encode(signature)}";
    }

    public static Dictionary<string, object> Roles(params string[] roles) => new() { ["sub"] = "alice", ["roles"] = roles };

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static object Public(RsaSecurityKey key)
    {
        RSAParameters parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", kid = key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }
}
