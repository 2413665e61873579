using System.Net.Http.Json;
using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway.Refusals;
using EdgeOrleans.Silo.Gateway.Security;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Audit;

public sealed class AuditLogTests
{
    private const string Start = "Information EdgeOrleans.Audit: Audit: ";

    [Theory]
    [InlineData("PUT", "/edge/stages/x/1", "PUT /edge/stages/x/1")]
    [InlineData("PUT", "/edge/pipelines/x/latest", "PUT /edge/pipelines/x/latest (version 2)")]
    [InlineData("DELETE", "/edge/stages/x/1", "DELETE /edge/stages/x/1")]
    [InlineData("POST", "/v2/repository/models/simple/load", "POST /v2/repository/models/simple/load")]
    [InlineData("POST", "/v2/repository/models/simple/unload", "POST /v2/repository/models/simple/unload")]
    public async Task Act_Done_IsOneLineOfWhoWhatAndFromWhere(string verb, string path, string act)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey("deploy");
        HttpContent? body = verb == "DELETE" ? null
            : path.EndsWith("latest", StringComparison.Ordinal) ? Requests.Json("""{"version":2}""")
            : verb == "POST" ? Requests.Json("{}")
            : new ByteArrayContent("content"u8.ToArray());

        using HttpResponseMessage response = await door.SendAsync(new HttpMethod(verb), path, key, body);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"{Start}key {key.Split('_')[1]} from 127.0.0.1: {act}: done ", Assert.Single(await LinesAsync(door, 1)));
    }

    [Fact]
    public async Task Keys_MadeAndRevoked_AreNamedByTheirId()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        await door.SendAsync(HttpMethod.Post, "/edge/keys", SecuredDoor.OperatorKey, Requests.Json("{}"));
        string id = door.Host.Keys.All.Keys.Single().Id;
        await door.SendAsync(HttpMethod.Delete, $"/edge/keys/{id}", SecuredDoor.OperatorKey);

        Assert.Equal(
            [$"{Start}operator key from 127.0.0.1: POST /edge/keys (made key {id}: no tenant, roles infer, all models, no expiry): done ", $"{Start}operator key from 127.0.0.1: DELETE /edge/keys/{id}: done "],
            await LinesAsync(door, 2));
    }

    [Fact]
    public async Task Key_WithAGrantOfItsOwn_IsSaidWithAllOfItAndWithoutItself()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        const string Body = """{"tenant":"acme","roles":["infer","deploy"],"models":["sim*","lang*"],"expires":"2099-01-01T01:00:00+01:00","note":"CI): done"}""";

        using HttpResponseMessage made = await door.SendAsync(HttpMethod.Post, "/edge/keys", SecuredDoor.OperatorKey, Requests.Json(Body));

        string id = door.Host.Keys.All.Keys.Single().Id;
        string line = Assert.Single(await LinesAsync(door, 1));
        Assert.Equal($"{Start}operator key from 127.0.0.1: POST /edge/keys (made key {id}: tenant acme, roles infer deploy, models sim* lang*, expires 2099-01-01T00:00:00Z): done ", line);
        string key = (await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("key").GetString()!;
        Assert.DoesNotContain(key[14..], line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"parameters":{"config":"{}"}}""", " (with config)")]
    [InlineData("""{"parameters":{"file:2/weights.bin":"AQID","file:1/model.onnx":"AQID"}}""", " (with 1/model.onnx, 2/weights.bin)")]
    [InlineData("""{"parameters":{"config":"{}","file:1/model.onnx":"AQID","mine":"x): done"}}""", " (with config, 1/model.onnx)")]
    [InlineData("""{"parameters":{"mine":1}}""", "")]
    public async Task Load_WithFilesOfTheCallersOwn_NamesThem(string body, string with)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        await door.SendAsync(HttpMethod.Post, "/v2/repository/models/simple/load", SecuredDoor.OperatorKey, Requests.Json(body));
        door.Host.Catalog.Failure = RefusedException.InvalidInput("It is broken.");
        await door.SendAsync(HttpMethod.Post, "/v2/repository/models/simple/load", SecuredDoor.OperatorKey, Requests.Json(body));

        Assert.Equal(
            [
                $"{Start}operator key from 127.0.0.1: POST /v2/repository/models/simple/load{with}: done ",
                $"{Start}operator key from 127.0.0.1: POST /v2/repository/models/simple/load{with}: refused with InvalidInput ",
            ],
            await LinesAsync(door, 2));
    }

    [Fact]
    public async Task Load_WithManyFiles_NamesTheFirst()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string files = string.Join(',', Enumerable.Range(1, 11).Select(i => $"\"file:{i}/model.onnx\":\"AQID\""));
        await door.SendAsync(HttpMethod.Post, "/v2/repository/models/simple/load", SecuredDoor.OperatorKey, Requests.Json($$$"""{"parameters":{"config":"{}",{{{files}}}}}"""));

        Assert.EndsWith(" (with config, 1/model.onnx, 10/model.onnx, 11/model.onnx, 2/model.onnx, 3/model.onnx, 4/model.onnx, 5/model.onnx and 4 more): done ", Assert.Single(await LinesAsync(door, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acts_OfUnknownCallers_AreALineNowAndThenAndThoseOfOthersAll()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey();
        for (int i = 0; i < FailedLogins.Burst + 20; i++)
        {
            await door.SendAsync(HttpMethod.Delete, $"/edge/stages/x/{i}", "edge_abcdefgh_AAAA");
            await door.SendAsync(HttpMethod.Delete, "/edge/stages/x/1", null);
        }

        await door.SendAsync(HttpMethod.Delete, "/edge/stages/x/1", key);
        await door.SendAsync(HttpMethod.Delete, "/edge/stages/x/1", key);
        door.Clock.Advance(RefusalLog.Pause);
        await door.SendAsync(HttpMethod.Delete, "/edge/stages/y/1", null);

        string forbidden = $"{Start}key {key.Split('_')[1]} from 127.0.0.1: DELETE /edge/stages/x/1: refused with Forbidden ";
        Assert.Equal(
            [
                $"{Start}unknown from 127.0.0.1: DELETE /edge/stages/x/0: refused with Unauthenticated ",
                forbidden,
                forbidden,
                $"{Start}unknown from 127.0.0.1: DELETE /edge/stages/y/1: refused with Unauthenticated, as were {(2 * (FailedLogins.Burst + 20)) - 1} more acts of unknown callers since the last such line ",
            ],
            LinesOf(door));
    }

    [Fact]
    public async Task Acts_Refused_AreLinesToo()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        string key = door.MakeKey();
        await door.SendAsync(HttpMethod.Delete, "/edge/stages/x/1", key);
        await door.SendAsync(HttpMethod.Delete, "/edge/stages/x/1", null);
        await door.SendAsync(HttpMethod.Post, "/edge/keys", SecuredDoor.OperatorKey, Requests.Json("{\"roles\":[]}"));
        door.Host.Deployments.Refusal = new Refusal(RefusalCause.NotFound, "It is not there.");
        await door.SendAsync(HttpMethod.Delete, "/edge/stages/x%0Aforged%20line/1", SecuredDoor.OperatorKey);

        Assert.Equal(
            [
                $"{Start}key {key.Split('_')[1]} from 127.0.0.1: DELETE /edge/stages/x/1: refused with Forbidden ",
                $"{Start}unknown from 127.0.0.1: DELETE /edge/stages/x/1: refused with Unauthenticated ",
                $"{Start}operator key from 127.0.0.1: POST /edge/keys: refused with InvalidInput ",
                $"{Start}operator key from 127.0.0.1: DELETE /edge/stages/x%0Aforged%20line/1: refused with NotFound ",
            ],
            LinesOf(door));
    }

    [Fact]
    public async Task Requests_ThatChangeNothing_AreNotAudited()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync();
        await door.InferAsync(door.MakeKey());
        await door.GetAsync("/edge/keys", SecuredDoor.OperatorKey);
        await door.GetAsync("/edge/pops", null);
        await door.SendAsync(HttpMethod.Post, "/v2/repository/index", SecuredDoor.OperatorKey);

        Assert.Empty(LinesOf(door));
    }

    /// <summary>Waits for so many lines: an act's may follow its answer.</summary>
    private static async Task<string[]> LinesAsync(SecuredDoor door, int count)
    {
        await Eventually.TrueAsync(() => LinesOf(door).Length >= count, () => $"Expected {count} lines; there were {string.Join('\n', LinesOf(door))}.");
        return LinesOf(door);
    }

    private static string[] LinesOf(SecuredDoor door) => [.. door.Host.Logs.Refusals.Where(line => line.Contains(" EdgeOrleans.Audit: ", StringComparison.Ordinal))];
}
