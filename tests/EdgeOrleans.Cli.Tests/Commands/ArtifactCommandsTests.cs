using System.Net;
using System.Text;
using EdgeOrleans.Cli.Tests.Doubles;

namespace EdgeOrleans.Cli.Tests.Commands;

public sealed class ArtifactCommandsTests : IDisposable
{
    private const string Report =
        """{"name":"mnist","latest":2,"versions":[{"version":2,"sha256":"0123456789abcdef","bytes":2048,"shipped":false,"deployed_at":"2026-11-27T00:00:00Z","pops":[{"pop":"fra","state":"ready"},{"pop":"sel","state":"failed","reason":"It is broken."}]}]}""";

    private readonly string _file = Path.GetTempFileName();

    public ArtifactCommandsTests() => File.WriteAllText(_file, "ONNX");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task ModelPush_WithoutAVersion_TakesTheOneAfterTheNewest()
    {
        FakeDoor door = new FakeDoor().Answer("GET /edge/models/mnist", Report).Answer("PUT /edge/models/mnist/3", Report);

        string text = (await RunAsync(door, "model", "push", "mnist", _file)).Succeeded();

        Assert.Equal(["GET /edge/models/mnist", "PUT /edge/models/mnist/3"], door.Asked);
        Assert.Equal("ONNX", door.Bodies[1]);
        Assert.Equal(
            """
            model mnist version 3 is deployed.

            mnist: latest is version 2

            VERSION  POP  STATE      SIZE  SHA-256       REASON
                  2  fra  ready   2.0 KiB  0123456789ab
                  2  sel  failed  2.0 KiB  0123456789ab  It is broken.

            """,
            text);
    }

    [Fact]
    public async Task ModelPush_OfANewName_IsVersion1()
    {
        FakeDoor door = new FakeDoor().Answer("PUT /edge/models/mnist/1", Report);

        (await RunAsync(door, "model", "push", "mnist", _file)).Succeeded();

        Assert.Equal("PUT /edge/models/mnist/1", door.Asked[^1]);
    }

    [Fact]
    public async Task ModelPush_WithAManifest_SendsBothAsParts()
    {
        FakeDoor door = new FakeDoor().Answer("PUT /edge/models/mnist/7", Report);

        (await RunAsync(door, "model", "push", "mnist", "-", "--version", "7", "--manifest", _file)).Succeeded();

        Assert.Contains("name=manifest\r\n\r\nONNX\r\n", door.Bodies[0], StringComparison.Ordinal);
        Assert.Contains("name=model\r\n\r\npiped\r\n", door.Bodies[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model latest mnist 2", "PUT /edge/models/mnist/latest", "The latest of model mnist is version 2 now.\n")]
    [InlineData("stage latest mnist 2", "PUT /edge/stages/mnist/latest", "The latest of stage mnist is version 2 now.\n")]
    [InlineData("pipeline delete mnist 1", "DELETE /edge/pipelines/mnist/1", "pipeline mnist version 1 is deleted.\n")]
    public async Task LatestAndDelete_OfEachKind_AskTheDoor(string line, string asked, string said)
    {
        FakeDoor door = new FakeDoor().Answer(asked, Report);

        Assert.Equal(said, (await RunAsync(door, line.Split(' '))).Succeeded());
        Assert.Equal(asked, Assert.Single(door.Asked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task Delete_OfTheLastVersion_TakesAnEmptyAnswer(string answer)
    {
        FakeDoor door = new FakeDoor().Answer("DELETE /edge/stages/scale/1", answer);

        Assert.Empty((await RunAsync(door, "stage", "delete", "scale", "1", "--json")).Succeeded());
    }

    [Fact]
    public async Task Push_Refused_SaysTheDoorsSentence()
    {
        FakeDoor door = new FakeDoor().Answer("PUT /edge/stages/scale/1", """{"error":"Stage 'scale' version 1 cannot be used: it is no module."}""", HttpStatusCode.BadRequest);

        Assert.Equal("edge: Stage 'scale' version 1 cannot be used: it is no module.", (await RunAsync(door, "stage", "push", "scale", _file, "-v", "1")).Failed(ExitCodes.InvalidInput));
    }

    private static Task<ToolRun> RunAsync(FakeDoor door, params string[] args) =>
        ToolRun.OfAsync(new ToolRunSettings { Http = door, Input = Encoding.UTF8.GetBytes("piped") }, args);
}
