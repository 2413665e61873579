using System.Net;
using System.Security.Cryptography;
using System.Text;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.IdentityModel.Tokens;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Tokens;

public sealed class TokenTests : IAsyncLifetime
{
    private TokenIssuer _issuer = null!;
    private SecuredDoor _door = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TokenIssuer.StartAsync();
        _door = await SecuredDoor.StartAsync(_issuer);
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Token_OfTheAuthority_IsAnsweredByItsRoles()
    {
        string token = _issuer.Sign(_door.Now);
        Assert.Equal(HttpStatusCode.OK, (await _door.InferAsync(token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _door.InferAsync(token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _door.GetAsync("/edge/keys", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/edge/keys", _issuer.Sign(_door.Now, TokenIssuer.Roles("operate")))).StatusCode);
        Assert.Equal(1, _issuer.Reads);
    }

    [Fact]
    public async Task Token_WithoutAnEndInSight_IsAnswered()
    {
        string token = _issuer.Sign(_door.Now, until: new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero) - _door.Now);
        Assert.Equal(HttpStatusCode.OK, (await _door.InferAsync(token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _door.InferAsync(token)).StatusCode);
    }

    [Fact]
    public async Task Token_WithClaims_IsLimitedByThem()
    {
        string some = _issuer.Sign(_door.Now, new() { ["sub"] = "bob", ["roles"] = "infer other", ["models"] = new[] { "sim*" } });
        string none = _issuer.Sign(_door.Now, new() { ["sub"] = "bob", ["roles"] = "infer", ["models"] = Array.Empty<string>() });
        string withoutRoles = _issuer.Sign(_door.Now, new() { ["sub"] = "bob" });

        Assert.Equal(HttpStatusCode.OK, (await _door.InferAsync(some)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _door.InferAsync(some, "text")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _door.InferAsync(none)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _door.GetAsync("/v2", withoutRoles)).StatusCode);
    }

    [Fact]
    public async Task Token_WithClaimsInObjects_IsLimitedByThem()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync(options => options.Jwt = new JwtOptions
        {
            Authority = _issuer.Authority, Audience = TokenIssuer.Audience, RolesClaim = "realm_access.roles", TenantClaim = "org.tenant", ModelsClaim = "org.models",
        });
        Dictionary<string, object> realm = new() { ["roles"] = new[] { "offline_access", "infer" } };
        string Sign(object? org) => _issuer.Sign(door.Now, org is null ? new() { ["realm_access"] = realm } : new() { ["realm_access"] = realm, ["org"] = org });

        Assert.Equal(HttpStatusCode.OK, (await door.InferAsync(Sign(null), "text")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.InferAsync(Sign(new Dictionary<string, object> { ["tenant"] = "acme", ["models"] = "sim* mlp" }))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await door.InferAsync(Sign(new Dictionary<string, object> { ["models"] = "sim* mlp" }), "text")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await door.GetAsync("/v2", _issuer.Sign(door.Now, TokenIssuer.Roles("infer")))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await door.InferAsync(Sign("models: none"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await door.InferAsync(Sign(new Dictionary<string, object> { ["tenant"] = "No Tenant" }))).StatusCode);
    }

    [Theory]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("expired")]
    [InlineData("not yet")]
    [InlineData("foreign key")]
    [InlineData("foreign key under the authority's id")]
    [InlineData("shared secret")]
    [InlineData("tenant of another form")]
    [InlineData("roles of another form")]
    public async Task Token_ThatDoesNotFit_IsUnauthenticatedAndRunsNothing(string fault)
    {
        SigningCredentials foreign = new(TokenIssuer.NewKey(fault == "foreign key" ? "other" : "first"), SecurityAlgorithms.RsaSha256);
        string token = fault switch
        {
            "audience" => _issuer.Sign(_door.Now, audience: "elsewhere"),
            "issuer" => _issuer.Sign(_door.Now, issuer: "https://elsewhere.example"),
            "expired" => _issuer.Sign(_door.Now, from: TimeSpan.FromHours(-2), until: TimeSpan.FromSeconds(-31)),
            "not yet" => _issuer.Sign(_door.Now, from: TimeSpan.FromSeconds(31)),
            "shared secret" => _issuer.Sign(_door.Now, with: new SigningCredentials(new SymmetricSecurityKey(new byte[64]) { KeyId = "first" }, SecurityAlgorithms.HmacSha256)),
            "tenant of another form" => _issuer.Sign(_door.Now, new() { ["roles"] = "infer", ["tenant"] = "No Tenant" }),
            "roles of another form" => _issuer.Sign(_door.Now, new() { ["roles"] = 7 }),
            _ => _issuer.Sign(_door.Now, with: foreign),
        };

        string body = await _door.AssertRefusedAsync(await _door.InferAsync(token), HttpStatusCode.Unauthorized, "Unauthenticated");

        Assert.DoesNotContain("IDX", body, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[2], string.Join('\n', _door.Host.Logs.Refusals), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    public async Task Token_ForgedFromWhatIsPublic_IsUnauthenticated(string algorithm)
    {
        string token = _issuer.Forge(
            _door.Now, algorithm, signed => algorithm == "HS256" ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(_issuer.PublicKey), signed) : []);
        await _door.AssertRefusedAsync(await _door.InferAsync(token), HttpStatusCode.Unauthorized, "Unauthenticated");
    }

    [Fact]
    public async Task Token_ChangedByALetter_IsUnauthenticated()
    {
        string[] parts = _issuer.Sign(_door.Now).Split('.');
        string payload = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("infer", "deploy", StringComparison.Ordinal));
        await _door.AssertRefusedAsync(await _door.GetAsync("/v2", $"{parts[0]}.{payload}.{parts[2]}"), HttpStatusCode.Unauthorized, "Unauthenticated");
        await _door.AssertRefusedAsync(await _door.GetAsync("/v2", $"{parts[0]}.{parts[1]}."), HttpStatusCode.Unauthorized, "Unauthenticated");
    }

    [Fact]
    public async Task Token_SeenBefore_CountsUntilItEnds()
    {
        string token = _issuer.Sign(_door.Now, until: TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", token)).StatusCode);
        _door.Clock.Advance(TimeSpan.FromSeconds(149));
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", token)).StatusCode);
        _door.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(
            "has expired", await _door.AssertRefusedAsync(await _door.GetAsync("/v2", token), HttpStatusCode.Unauthorized, "Unauthenticated"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OfANewKey_IsAcceptedAfterOneLookAtTheAuthority()
    {
        string old = _issuer.Sign(_door.Now);
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", old)).StatusCode);
        _issuer.Rotate("second");
        _door.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", _issuer.Sign(_door.Now))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _door.GetAsync("/v2", old)).StatusCode);
        Assert.Equal(2, _issuer.Reads);
    }

    [Fact]
    public async Task Token_OfANewKeyUnderTheNameOfTheOld_IsAcceptedAfterOneLookAtTheAuthority()
    {
        string old = _issuer.Sign(_door.Now);
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", old)).StatusCode);
        _issuer.Rotate("first");
        _door.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", _issuer.Sign(_door.Now))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _door.GetAsync("/v2", old)).StatusCode);
        Assert.Equal(2, _issuer.Reads);
    }

    [Fact]
    public async Task Tokens_OfUnknownKeys_AskTheAuthorityOnceInAWhile()
    {
        SigningCredentials foreign = new(TokenIssuer.NewKey("other"), SecurityAlgorithms.RsaSha256);
        for (int i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await _door.GetAsync("/v2", _issuer.Sign(_door.Now, with: foreign))).StatusCode);
        Assert.Equal(1, _issuer.Reads);

        _door.Clock.Advance(TimeSpan.FromSeconds(10));
        for (int i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await _door.GetAsync("/v2", _issuer.Sign(_door.Now, with: foreign))).StatusCode);
        Assert.Equal(2, _issuer.Reads);
    }

    [Fact]
    public async Task Tokens_ForgedUnderTheNameOfAKey_AskTheAuthorityOnceInAWhile()
    {
        SigningCredentials foreign = new(TokenIssuer.NewKey("first"), SecurityAlgorithms.RsaSha256);
        _door.Clock.Advance(TimeSpan.FromSeconds(10));
        for (int i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await _door.GetAsync("/v2", _issuer.Sign(_door.Now, with: foreign))).StatusCode);
        Assert.Equal(1, _issuer.Reads);
    }

    [Fact]
    public async Task Tokens_WhileTheAuthorityIsDown_AreToBeTriedAgainAndKeysStillCount()
    {
        _issuer.IsDown = true;
        string token = _issuer.Sign(_door.Now);
        await _door.AssertRefusedAsync(await _door.InferAsync(token), HttpStatusCode.ServiceUnavailable, "Unavailable");
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", _door.MakeKey())).StatusCode);

        _issuer.IsDown = false;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _door.GetAsync("/v2", token)).StatusCode);
        _door.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", token)).StatusCode);
    }

    [Fact]
    public async Task Tokens_OverTheLimitOfFailures_MayBeOldButNotNew()
    {
        string seen = _issuer.Sign(_door.Now);
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", seen)).StatusCode);
        string fresh = _issuer.Sign(_door.Now, TokenIssuer.Roles("deploy"));
        string forged = _issuer.Forge(_door.Now, "none", _ => []);
        for (int i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await _door.GetAsync("/v2", forged)).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await _door.GetAsync("/v2", fresh)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", seen)).StatusCode);
        _door.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.OK, (await _door.GetAsync("/v2", fresh)).StatusCode);
    }

    [Fact]
    public async Task Token_InTheKeysHeader_IsNoKey() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _door.SendAsync("/v2", ("X-Api-Key", _issuer.Sign(_door.Now)))).StatusCode);
}
