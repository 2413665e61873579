using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Gateway.Tests.Doubles;

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
            [$"{Start}operator key from 127.0.0.1: POST /edge/keys (made key {id}): done ", $"{Start}operator key from 127.0.0.1: DELETE /edge/keys/{id}: done "],
            await LinesAsync(door, 2));
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
