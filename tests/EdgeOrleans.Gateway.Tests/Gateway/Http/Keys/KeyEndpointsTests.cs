using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Keys;

public sealed class KeyEndpointsTests
{
    [Fact]
    public async Task Key_MadeListedUsedAndRevoked_IsShownOnceAndNeverAgain()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        HttpResponseMessage response = await CreateAsync(
            door, """{"tenant":"acme","roles":["infer","deploy"],"models":["sim*"],"expires":"2027-06-01T00:00:00+02:00","note":"CI"}""");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        JsonElement made = await JsonAsync(response);
        string id = made.GetProperty("id").GetString()!;
        string key = made.GetProperty("key").GetString()!;
        Assert.Matches("^[a-z2-7]{8}$", id);
        Assert.Matches($"^edge_{id}_[A-Za-z0-9_-]{{43}}$", key);
        Assert.Equal(
            """{"tenant":"acme","roles":["infer","deploy"],"models":["sim*"],"note":"CI","created":"2027-01-01T00:00:00Z","expires":"2027-05-31T22:00:00Z"}""",
            Rest(made, "id", "key"));

        Assert.Equal(HttpStatusCode.OK, (await door.InferAsync(key)).StatusCode);
        Assert.Equal("acme", door.Host.Keys.All.Find(id)!.Tenant);
        string listed = await (await door.GetAsync("/edge/keys", SecuredDoor.OperatorKey)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"revoked\":null,\"state\":\"active\"", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(key[^43..], listed, StringComparison.Ordinal);
        Assert.DoesNotContain(door.Host.Keys.All.Find(id)!.Hash, listed, StringComparison.Ordinal);

        HttpResponseMessage revoked = await door.SendAsync(HttpMethod.Delete, $"/edge/keys/{id}", SecuredDoor.OperatorKey);
        Assert.Equal("revoked", (await JsonAsync(revoked)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await door.InferAsync(key)).StatusCode);

        // What follows an answer is logged by the server's end.
        await door.Host.StopAsync();
        Assert.DoesNotContain(door.Host.Logs.Refusals.Concat(door.Host.Logs.Warnings), line => line.Contains(key[^43..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Key_AskedForWithNothing_MayInferWithAllModelsForever(string body)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        JsonElement made = await JsonAsync(await CreateAsync(door, body));
        Assert.Equal(
            """{"tenant":null,"roles":["infer"],"models":["*"],"note":null,"created":"2027-01-01T00:00:00Z","expires":null}""", Rest(made, "id", "key"));
    }

    [Fact]
    public async Task List_WithAnExpiredKey_SaysSo()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        door.MakeKey(expires: door.Now.AddSeconds(1));
        door.Clock.Advance(TimeSpan.FromSeconds(1));
        JsonElement list = await JsonAsync(await door.GetAsync("/edge/keys", SecuredDoor.OperatorKey));
        Assert.Equal("expired", Assert.Single(list.GetProperty("keys").EnumerateArray()).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("[]", "must be an object")]
    [InlineData("{\"role\":[]}", "'role' of the request is unknown")]
    [InlineData("{\"roles\":[]}", "one or more of infer, deploy, operate")]
    [InlineData("{\"roles\":[\"root\"]}", "not 'root'")]
    [InlineData("{\"roles\":\"infer\"}", "must be a list of strings")]
    [InlineData("{\"roles\":[1]}", "must be a list of strings")]
    [InlineData("{\"models\":[\"A b\"]}", "'models' of the request must list")]
    [InlineData("{\"models\":[]}", "'models' of the request must list")]
    [InlineData("{\"tenant\":\"No Tenant\"}", "no name of a tenant")]
    [InlineData("{\"expires\":\"2026-01-01T00:00:00Z\"}", "which is past")]
    [InlineData("{\"expires\":\"2028-01-01\"}", "with its offset from UTC")]
    [InlineData("{\"expires\":1}", "must be a string")]
    [InlineData("{\"note\":\"a\\nb\"}", "of one line")]
    [InlineData("{\"note\":\"a\",\"note\":\"b\"}", "given twice")]
    [InlineData("{\"roles\":[\"operate\"],\"models\":[\"x\"]}", "cannot be limited to models")]
    [InlineData("{", "malformed")]
    public async Task Key_AskedForWrongly_IsRefusedWithWhy(string body, string reason)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string error = await door.AssertRefusedAsync(await CreateAsync(door, body), HttpStatusCode.BadRequest, "InvalidInput");
        Assert.Contains(reason, JsonDocument.Parse(error).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(door.Host.Keys.All.Keys);
    }

    [Fact]
    public async Task Key_WhileTheStoreIsLost_IsNotShown()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        door.Host.Keys.Refusal = new Refusal(RefusalCause.Unavailable, "The store is lost.");
        string body = await door.AssertRefusedAsync(await CreateAsync(door, "{}"), HttpStatusCode.ServiceUnavailable, "Unavailable");
        Assert.DoesNotContain("edge_", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_WithoutAHashSecret_CannotBeMade()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync(options =>
        {
            options.AllowAnonymous = true;
            options.OperatorKey = options.KeyHashSecret = "";
        });
        HttpResponseMessage response = await door.SendAsync(HttpMethod.Post, "/edge/keys", null, Requests.Json("{}"));
        Assert.Contains(
            "Security:KeyHashSecret", await door.AssertRefusedAsync(response, HttpStatusCode.ServiceUnavailable, "Unavailable"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abcdefgh", HttpStatusCode.NotFound)]
    [InlineData("edge_abcdefgh_x", HttpStatusCode.BadRequest)]
    public async Task Revoke_OfNoKey_IsRefused(string id, HttpStatusCode status)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        Assert.Equal(status, (await door.SendAsync(HttpMethod.Delete, $"/edge/keys/{id}", SecuredDoor.OperatorKey)).StatusCode);
    }

    private static Task<HttpResponseMessage> CreateAsync(SecuredDoor door, string body) =>
        door.SendAsync(HttpMethod.Post, "/edge/keys", SecuredDoor.OperatorKey, Requests.Json(body));

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private static string Rest(JsonElement json, params string[] without) =>
        $"{{{string.Join(',', json.EnumerateObject().Where(field => !without.Contains(field.Name)).Select(field => $"\"{field.Name}\":{field.Value.GetRawText()}"))}}}";
}
