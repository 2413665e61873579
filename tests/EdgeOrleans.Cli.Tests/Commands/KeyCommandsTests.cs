using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeOrleans.Cli.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Cli.Tests.Commands;

public sealed class KeyCommandsTests
{
    private const string Created =
        """{"id":"k3v9q2xw","key":"edge_k3v9q2xw_c2VjcmV0","tenant":"acme","roles":["infer","deploy"],"models":["lang-*"],"note":"CI","created":"2026-11-27T00:00:00Z","expires":"2027-02-25T00:00:00Z"}""";

    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Create_WithEverything_AsksForItAndShowsTheKeyOnce()
    {
        FakeDoor door = new FakeDoor().Answer("POST /edge/keys", Created, HttpStatusCode.Created);

        string text = (await RunAsync(door, "keys", "create", "--tenant", "acme", "--role", "infer", "--role", "deploy", "--model", "lang-*", "--expires", "90d", "--note", "CI")).Succeeded();

        Assert.Equal(
            """
            id       k3v9q2xw
            tenant   acme
            roles    infer, deploy
            models   lang-*
            expires  2027-02-25 00:00Z
            note     CI

            edge_k3v9q2xw_c2VjcmV0

            Keep it now: it is not shown again.

            """,
            text);
        AssertSent("""{"tenant":"acme","roles":["infer","deploy"],"models":["lang-*"],"expires":"2027-02-25T00:00:00+00:00","note":"CI"}""", door);
    }

    [Fact]
    public async Task Create_WithNothing_LeavesTheRestToTheDoor()
    {
        FakeDoor door = new FakeDoor().Answer("POST /edge/keys", Created, HttpStatusCode.Created);

        string text = (await RunAsync(door, "key", "create", "--json")).Succeeded();

        Assert.Equal("edge_k3v9q2xw_c2VjcmV0", JsonDocument.Parse(text).RootElement.GetProperty("key").GetString());
        Assert.Equal("{}", Assert.Single(door.Bodies));
    }

    [Theory]
    [InlineData("2027-01-01", "2027-01-01T00:00:00+00:00")]
    [InlineData("2027-01-01T10:00:00+02:00", "2027-01-01T10:00:00+02:00")]
    [InlineData("12h", "2026-11-27T12:00:00+00:00")]
    [InlineData("1d", "2026-11-28T00:00:00+00:00")]
    public async Task Create_ThatExpires_SaysWhen(string expires, string sent)
    {
        FakeDoor door = new FakeDoor().Answer("POST /edge/keys", Created, HttpStatusCode.Created);

        (await RunAsync(door, "keys", "create", "--expires", expires)).Succeeded();

        AssertSent($$"""{"expires":"{{sent}}"}""", door);
    }

    [Fact]
    public async Task List_OfKeys_IsATableWithoutSecrets()
    {
        FakeDoor door = new FakeDoor().Answer(
            "GET /edge/keys",
            """
            {"keys":[
              {"id":"k3v9q2xw","tenant":"acme","roles":["infer"],"models":["lang-*","mlp"],"note":"CI","created":"2026-11-27T00:00:00Z","expires":"2027-02-25T00:00:00Z","revoked":null,"state":"active"},
              {"id":"a2b3c4d5","tenant":null,"roles":["deploy","operate"],"models":null,"note":null,"created":"2026-11-27T00:00:00Z","expires":null,"revoked":"2026-11-27T00:01:00Z","state":"revoked"}]}
            """);

        Assert.Equal(
            """
            ID        STATE    TENANT  ROLES           MODELS      EXPIRES     NOTE
            k3v9q2xw  active   acme    infer           lang-* mlp  2027-02-25  CI
            a2b3c4d5  revoked          deploy operate  *           never

            """,
            (await RunAsync(door, "keys", "list")).Succeeded());
    }

    [Fact]
    public async Task Revoke_OfAKey_SaysThatItIsDone()
    {
        FakeDoor door = new FakeDoor().Answer("DELETE /edge/keys/k3v9q2xw", """{"id":"k3v9q2xw","roles":["infer"],"state":"revoked"}""");

        Assert.Equal("Key k3v9q2xw is revoked.\n", (await RunAsync(door, "keys", "revoke", "k3v9q2xw")).Succeeded());
    }

    private static void AssertSent(string json, FakeDoor door)
    {
        string sent = Assert.Single(door.Bodies);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(sent)), sent);
    }

    private static Task<ToolRun> RunAsync(FakeDoor door, params string[] args) => ToolRun.OfAsync(new ToolRunSettings { Http = door, Clock = Clock }, args);
}
