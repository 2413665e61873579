using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security;

public sealed class DoorkeeperTests
{
    private const string UnknownKey = "edge_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Theory]
    [InlineData("/v2/health/live")]
    [InlineData("/v2/health/ready")]
    public async Task Health_WithoutCredentials_IsOpen(string path)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await door.GetAsync(path, null)).StatusCode);
    }

    [Theory]
    [InlineData("/v2")]
    [InlineData("/v2/models")]
    [InlineData("/v2/models/stats")]
    [InlineData("/v2/models/simple")]
    [InlineData("/v2/models/simple/ready")]
    [InlineData("/edge/pops")]
    [InlineData("/edge/route?model=simple")]
    [InlineData("/edge/keys")]
    [InlineData("/edge/stages")]
    [InlineData("/edge/pipelines/x")]
    public async Task EverythingElse_WithoutCredentials_IsUnauthenticated(string path)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        await door.AssertRefusedAsync(await door.GetAsync(path, null), HttpStatusCode.Unauthorized, "Unauthenticated");
    }

    [Theory]
    [InlineData("")]
    [InlineData("edge_")]
    [InlineData("edge_abcdefgh_short")]
    [InlineData("edge_ABCDEFGH_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(UnknownKey)]
    [InlineData("the-operator.key-of-tests-0123456789")]
    [InlineData("a.b.c")]
    public async Task Infer_WithWhatIsNoKey_IsUnauthenticatedAndRunsNothing(string bearer)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/v2/models/simple/infer") { Content = Requests.Json(Requests.Simple()) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");

        await door.AssertRefusedAsync(await door.Host.Client.SendAsync(request, TestContext.Current.CancellationToken), HttpStatusCode.Unauthorized, "Unauthenticated");
    }

    [Theory]
    [InlineData("Basic b3A6b3A=")]
    [InlineData("Digest x")]
    [InlineData("Bearer")]
    [InlineData("the-Operator.Key-of-tests-0123456789")]
    public async Task Read_WithAnotherScheme_IsUnauthenticated(string authorization)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        await door.AssertRefusedAsync(await door.SendAsync("/v2", ("Authorization", authorization)), HttpStatusCode.Unauthorized, "Unauthenticated");
    }

    [Fact]
    public async Task Read_WithCredentialsTwice_IsUnauthenticated()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey();
        HttpResponseMessage both = await door.SendAsync("/v2", ("Authorization", $"Bearer {key}"), ("X-Api-Key", key));
        await door.AssertRefusedAsync(both, HttpStatusCode.Unauthorized, "Unauthenticated");
    }

    [Fact]
    public async Task Read_WithAKeyInEitherHeader_IsAnswered()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey();
        Assert.Equal(HttpStatusCode.OK, (await door.SendAsync("/v2", ("Authorization", $"bearer {key}"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.SendAsync("/v2", ("X-Api-Key", key))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.SendAsync("/v2", ("X-Api-Key", SecuredDoor.OperatorKey))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.SendAsync("/edge/pops", ("Authorization", $"Bearer {SecuredDoor.OperatorKey}"))).StatusCode);
    }

    [Fact]
    public async Task Key_ThatExpiresOrIsRevoked_NoLongerCounts()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey(expires: door.Now.AddMinutes(1));
        string other = door.MakeKey();
        Assert.Equal(HttpStatusCode.OK, (await door.GetAsync("/v2", key)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.GetAsync("/v2", other)).StatusCode);

        door.Clock.Advance(TimeSpan.FromMinutes(1));
        await door.Host.Keys.RevokeAsync(other.Split('_')[1], TestContext.Current.CancellationToken);

        Assert.Contains("has expired", await door.AssertRefusedAsync(await door.InferAsync(key), HttpStatusCode.Unauthorized, "Unauthenticated"), StringComparison.Ordinal);
        Assert.Contains("was revoked", await door.AssertRefusedAsync(await door.InferAsync(other), HttpStatusCode.Unauthorized, "Unauthenticated"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OfAnUnknownIdAndOfAWrongSecret_AreRefusedAlike()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string revoked = door.MakeKey(revoked: door.Now);
        string wrong = $"edge_{revoked.Split('_')[1]}_{UnknownKey[^43..]}";

        string one = await door.AssertRefusedAsync(await door.InferAsync(UnknownKey), HttpStatusCode.Unauthorized, "Unauthenticated");
        string other = await door.AssertRefusedAsync(await door.InferAsync(wrong), HttpStatusCode.Unauthorized, "Unauthenticated");

        Assert.Equal(one, other);
    }

    [Theory]
    [InlineData("infer", "GET /v2/models", HttpStatusCode.OK)]
    [InlineData("deploy", "GET /v2/models", HttpStatusCode.OK)]
    [InlineData("operate", "GET /v2/models", HttpStatusCode.OK)]
    [InlineData("infer", "POST /v2/models/simple/infer", HttpStatusCode.OK)]
    [InlineData("deploy operate", "POST /v2/models/simple/infer", HttpStatusCode.Forbidden)]
    [InlineData("infer operate", "POST /v2/repository/models/simple/load", HttpStatusCode.Forbidden)]
    [InlineData("infer operate", "POST /v2/repository/models/simple/unload", HttpStatusCode.Forbidden)]
    [InlineData("infer operate", "PUT /edge/stages/x/1", HttpStatusCode.Forbidden)]
    [InlineData("infer operate", "PUT /edge/pipelines/x/latest", HttpStatusCode.Forbidden)]
    [InlineData("infer operate", "DELETE /edge/stages/x/1", HttpStatusCode.Forbidden)]
    [InlineData("deploy", "DELETE /edge/stages/x/1", HttpStatusCode.OK)]
    [InlineData("infer deploy", "GET /edge/pops", HttpStatusCode.Forbidden)]
    [InlineData("infer deploy", "GET /edge/keys", HttpStatusCode.Forbidden)]
    [InlineData("infer deploy", "POST /edge/keys", HttpStatusCode.Forbidden)]
    [InlineData("infer deploy", "DELETE /edge/keys/abcdefgh", HttpStatusCode.Forbidden)]
    [InlineData("operate", "GET /edge/keys", HttpStatusCode.OK)]
    public async Task Roles_EachOpenTheirOwnOperations(string roles, string operation, HttpStatusCode expected)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey(roles);
        string[] words = operation.Split(' ');
        HttpContent? body = words[0] is "POST" or "PUT" ? Requests.Json(words[1].EndsWith("infer", StringComparison.Ordinal) ? Requests.Simple() : "{}") : null;

        HttpResponseMessage response = await door.SendAsync(new HttpMethod(words[0]), words[1], key, body);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.OK) return;
        await door.AssertRefusedAsync(response, HttpStatusCode.Forbidden, "Forbidden");
        Assert.Empty(door.Host.Catalog.Loads);
        Assert.Empty(door.Host.Catalog.Unloads);
        Assert.Empty(door.Host.Deployments.Uploads);
        Assert.Empty(door.Host.Deployments.Asked);
        Assert.Single(door.Host.Keys.All.Keys);
    }

    [Theory]
    [InlineData("/v2/models/identity")]
    [InlineData("/v2/models/identity/versions/1")]
    [InlineData("/v2/models/identity/config")]
    [InlineData("/v2/models/identity/ready")]
    [InlineData("/v2/models/identity/stats")]
    [InlineData("/v2/models/nothing")]
    [InlineData("/edge/pipelines/other")]
    [InlineData("/edge/stages/other")]
    public async Task Model_OutsideTheKeysPatterns_IsForbiddenWhetherItExistsOrNot(string path)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey(models: "sim* text");
        string body = await door.AssertRefusedAsync(await door.GetAsync(path, key), HttpStatusCode.Forbidden, "Forbidden");
        Assert.Contains("may not use", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_WithinTheKeysPatterns_IsAnsweredAndOthersAreNotListed()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey("infer deploy", models: "sim* text");

        await door.AssertRefusedAsync(await door.InferAsync(key, "identity"), HttpStatusCode.Forbidden, "Forbidden");
        await door.AssertRefusedAsync(
            await door.SendAsync(HttpMethod.Post, "/v2/repository/models/identity/unload", key, Requests.Json("{}")), HttpStatusCode.Forbidden, "Forbidden");
        Assert.Empty(door.Host.Catalog.Unloads);
        Assert.Equal(HttpStatusCode.OK, (await door.InferAsync(key)).StatusCode);
        Assert.Equal("simple text", await NamesAsync(await door.GetAsync("/v2/models", key), list => list.GetProperty("models"), name => name.GetString()!));
        Assert.Equal("simple text", await NamesAsync(await door.GetAsync("/v2/models/stats", key), list => list.GetProperty("model_stats"), NameOf));
        Assert.Equal("simple text", await NamesAsync(await door.SendAsync(HttpMethod.Post, "/v2/repository/index", key), list => list, NameOf));
        Assert.Equal("", await NamesAsync(await door.GetAsync("/edge/stages", key), list => list.GetProperty("stages"), NameOf));
        Assert.Equal("x", await NamesAsync(await door.GetAsync("/edge/stages", SecuredDoor.OperatorKey), list => list.GetProperty("stages"), NameOf));
    }

    [Theory]
    [InlineData("127.0.0.1:8000", null, true)]
    [InlineData("127.8.9.1", null, true)]
    [InlineData("localhost", null, true)]
    [InlineData("LocalHost:8000", "http://localhost:3000", true)]
    [InlineData("[::1]:8000", "http://127.0.0.1", true)]
    [InlineData("evil.example", null, false)]
    [InlineData("127.0.0.1.evil.example", null, false)]
    [InlineData("10.0.0.7:8000", null, false)]
    [InlineData("127.0.0.1:8000", "https://evil.example", false)]
    [InlineData("127.0.0.1:8000", "http://localhost.evil.example", false)]
    [InlineData("127.0.0.1:8000", "null", false)]
    public async Task Anonymous_FromAPageOfAnotherSite_NeedsCredentials(string host, string? origin, bool isLetIn)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync(options => options.AllowAnonymous = true);
        (string, string)[] headers = origin is null ? [("Host", host)] : [("Host", host), ("Origin", origin)];

        Assert.Equal(isLetIn ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await door.SendAsync("/v2", headers)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.SendAsync("/v2", [("X-Api-Key", door.MakeKey()), .. headers])).StatusCode);
    }

    [Fact]
    public async Task Anonymous_WhereAllowed_MayDoEverythingButNotUnderAFalseName()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync(options => options.AllowAnonymous = true);
        Assert.Equal(HttpStatusCode.OK, (await door.InferAsync(null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.GetAsync("/edge/keys", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await door.GetAsync("/v2", UnknownKey)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await door.GetAsync("/edge/keys", door.MakeKey())).StatusCode);
    }

    [Fact]
    public async Task Failures_OverTheLimit_AreToldWhenToComeBackAndAValidKeyStillPasses()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey();
        for (int i = 0; i < 20; i++) await door.AssertRefusedAsync(await door.InferAsync(UnknownKey), HttpStatusCode.Unauthorized, "Unauthenticated");

        HttpResponseMessage refused = await door.InferAsync(UnknownKey);
        await door.AssertRefusedAsync(refused, HttpStatusCode.TooManyRequests, "RateLimited");
        Assert.Equal(TimeSpan.FromSeconds(3), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await door.SendAsync("/v2", ("Authorization", "Nonsense"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.GetAsync("/v2", key)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.GetAsync("/v2/health/live", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await door.GetAsync("/v2", null)).StatusCode);

        door.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Unauthorized, (await door.InferAsync(UnknownKey)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await door.InferAsync(UnknownKey)).StatusCode);
    }

    private static string NameOf(JsonElement entry) => entry.GetProperty("name").GetString()!;

    private static async Task<string> NamesAsync(HttpResponseMessage response, Func<JsonElement, JsonElement> list, Func<JsonElement, string> name)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        JsonElement json = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return string.Join(' ', list(json).EnumerateArray().Select(name));
    }
}
