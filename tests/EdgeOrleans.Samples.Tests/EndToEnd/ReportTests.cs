using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeOrleans.Samples.Tests.Running;
using Samples.GameBackend.Reports;
using Samples.GameTraining.Aim;
using Samples.GameTraining.Randomness;

namespace EdgeOrleans.Samples.Tests.EndToEnd;

public sealed class ReportTests(GamePop pop) : IClassFixture<GamePop>
{
    private const int Windows = 8;

    [Theory]
    [InlineData("Human", "clean")]
    [InlineData("Snap", "cheating")]
    [InlineData("Smooth", "cheating")]
    [InlineData("Humanised", "cheating")]
    public async Task Reports_OfAPlayer_EndWithTheVerdict(string kind, string verdict)
    {
        await using RunningGame game = await RunningGame.StartAsync(pop.Door);

        JsonNode[] lines = await PostAsync(game, Telemetry(Enum.Parse<AimKind>(kind), Windows * AimWindow.Ticks));

        Assert.Equal(Windows + 1, lines.Length);
        Assert.Equal([.. Enumerable.Range(1, Windows), Windows], lines.Select(line => (int)line["windows"]!));
        Assert.Equal((verdict, true), ((string?)lines[^1]["verdict"], (bool)lines[^1]["final"]!));
        Assert.All(lines, line => Assert.Null(line["problem"]));
        Assert.True(JsonNode.DeepEquals(lines[^1], await game.GetAsync($"reports/{lines[^1]["id"]}")));
    }

    [Fact]
    public async Task Reports_OfAPlayerWhoStillPlays_AnswerAfterEachWindow()
    {
        await using RunningGame game = await RunningGame.StartAsync(pop.Door);
        string[] samples = [.. Telemetry(AimKind.Snap, 2 * AimWindow.Ticks).Split('\n')];
        using TcpClient connection = new(game.Address.Host, game.Address.Port);
        using NetworkStream stream = connection.GetStream();
        using StreamReader answer = new(stream);
        await WriteAsync(stream, $"POST /reports HTTP/1.1\r\nHost: {game.Address.Authority}\r\nTransfer-Encoding: chunked\r\n\r\n");

        await WriteAsync(stream, Chunk(string.Join('\n', samples[..AimWindow.Ticks]) + "\n"));
        Assert.Contains("\"windows\":1,", await LineAsync(answer), StringComparison.Ordinal);
        await WriteAsync(stream, Chunk(string.Join('\n', samples[AimWindow.Ticks..]) + "\n"));
        Assert.Contains("\"windows\":2,", await LineAsync(answer), StringComparison.Ordinal);
        await WriteAsync(stream, Chunk(""));
        Assert.Contains("\"final\":true", await LineAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"yaw\":1}\n{\"yaw\":")]
    [InlineData("nonsense")]
    public async Task Reports_OfWhatIsNoTelemetry_EndWithTheReason(string body)
    {
        await using RunningGame game = await RunningGame.StartAsync(pop.Door);

        JsonNode line = Assert.Single(await PostAsync(game, body, HttpStatusCode.BadRequest));

        Assert.Contains("is no JSON object of a sample", (string?)line["problem"], StringComparison.Ordinal);
        Assert.Equal("undecided", (string?)line["verdict"]);
    }

    private static string Telemetry(AimKind kind, int ticks) => string.Join('\n',
        AimSession.Record(kind, level: 2, ticks, new SeededRandom(41)).Samples.Select(sample => JsonSerializer.Serialize(sample, JsonSerializerOptions.Web)));

    private static async Task<JsonNode[]> PostAsync(RunningGame game, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using HttpResponseMessage answer = await game.Http.PostAsync("reports?player=eve", new StringContent(body), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        string lines = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";

    private static async Task WriteAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    private static async Task<string> LineAsync(StreamReader answer)
    {
        while (await answer.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith('{')) return line;
        }

        return "the end of the answer";
    }
}
