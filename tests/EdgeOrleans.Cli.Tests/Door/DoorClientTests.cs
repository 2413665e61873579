using System.Net;
using EdgeOrleans.Cli.Tests.Doubles;

namespace EdgeOrleans.Cli.Tests.Door;

public sealed class DoorClientTests
{
    private const string Secret = "edge_k3v9q2xw_notToBeSeen";

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "", ExitCodes.Refused)]
    [InlineData(HttpStatusCode.Forbidden, "", ExitCodes.Refused)]
    [InlineData(HttpStatusCode.NotFound, "", ExitCodes.NotFound)]
    [InlineData(HttpStatusCode.BadRequest, "", ExitCodes.InvalidInput)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "", ExitCodes.InvalidInput)]
    [InlineData(HttpStatusCode.TooManyRequests, "", ExitCodes.Unavailable)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", ExitCodes.Unavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout, "", ExitCodes.Unavailable)]
    [InlineData(HttpStatusCode.InternalServerError, "", ExitCodes.Failed)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "NotFound", ExitCodes.NotFound)]
    [InlineData(HttpStatusCode.UnavailableForLegalReasons, "ResidencyUnsatisfied", ExitCodes.Refused)]
    public async Task Any_Refused_EndsWithTheCodeOfItsCause(HttpStatusCode status, string cause, int code)
    {
        FakeDoor door = new FakeDoor().Answer("GET /edge/pops", """{"error":"It is so."}""", status, cause);

        Assert.Equal("edge: It is so.", (await RunAsync(door, "pops", "list")).Failed(code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"pops":7}""")]
    public async Task Any_AnsweredWithSomethingElse_SaysThatItIsNoDoor(string body)
    {
        FakeDoor door = new FakeDoor().Answer("GET /edge/pops", body);

        Assert.StartsWith("edge: The answer of http://127.0.0.1:8000/ to /edge/pops is not what a door", (await RunAsync(door, "pops", "list")).Failed(ExitCodes.Failed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_OfAProxyWithoutASentence_SaysTheStatus()
    {
        FakeDoor door = new FakeDoor().Answer("GET /edge/pops", "<html>Bad gateway</html>", HttpStatusCode.BadGateway);

        Assert.Equal(
            "edge: http://127.0.0.1:8000/ answers with HTTP status 502 and no reason; check that it is a door of EdgeOrleans.",
            (await RunAsync(door, "pops", "list")).Failed(ExitCodes.Unavailable));
    }

    [Fact]
    public async Task Any_WithoutADoor_SaysThatItCannotBeReached()
    {
        ToolRun run = await ToolRun.OfAsync("pops", "list", "--endpoint", "http://127.0.0.1:1");

        Assert.StartsWith("edge: http://127.0.0.1:1/ cannot be reached (", run.Failed(ExitCodes.Unavailable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_WithAKey_ShowsItToTheDoorAlone()
    {
        FakeDoor door = new();
        foreach (string[] args in (string[][])[["keys", "list", "--api-key", Secret], ["keys", "list", "--json"], ["keys", "list", "--api-key", Secret, "--timeout", "x"], ["keys", "list", "--help"]])
        {
            ToolRun run = await ToolRun.OfAsync(new ToolRunSettings { Http = door, Environment = new() { ["EDGE_API_KEY"] = Secret } }, args);

            Assert.DoesNotContain(Secret, run.Output + run.Errors, StringComparison.Ordinal);
        }

        Assert.Equal($"Bearer {Secret}", door.Credential);
    }

    [Fact]
    public async Task Any_Cancelled_EndsWith130()
    {
        ToolRun run = await ToolRun.OfAsync(new ToolRunSettings { Http = new FakeDoor(), Cancellation = new CancellationToken(canceled: true) }, "pops", "list");

        Assert.Equal("edge: Cancelled.", run.Failed(ExitCodes.Cancelled));
    }

    [Fact]
    public async Task Any_OverAPathOfAProxy_KeepsThePath()
    {
        FakeDoor door = new FakeDoor().Answer("GET /edge-eu/edge/pops", """{"pops":[]}""");

        (await RunAsync(door, "pops", "list", "--endpoint", "http://proxy/edge-eu")).Succeeded();
    }

    private static Task<ToolRun> RunAsync(FakeDoor door, params string[] args) => ToolRun.OfAsync(new ToolRunSettings { Http = door }, args);
}
