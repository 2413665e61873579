using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Samples.Tests.Doubles;
using EdgeOrleans.Samples.Tests.Running;
using Samples.GameBackend.Reports;

namespace EdgeOrleans.Samples.Tests.GameBackend.Reports;

public sealed class ReportEndpointsTests
{
    private static readonly string Window = string.Concat(Enumerable.Repeat(
        JsonSerializer.Serialize(new AimSample(1, 2, 3, 4, Visible: true, Shot: false, Hit: false), JsonSerializerOptions.Web) + "\n", AimWindow.Ticks));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Report_SenderGoesAwayBetweenSamples_IsFinal(bool resets)
    {
        await using RunningGame game = await RunningGame.StartAsync(new FakeEdge(call => Probability(call)));
        using TcpClient sender = new(game.Address.Host, game.Address.Port);
        string id = await BeginAsync(game, sender);

        if (resets) sender.Client.Close(timeout: 0);
        else sender.Client.Shutdown(SocketShutdown.Send);

        JsonNode report = await FinalAsync(game, id);
        Assert.StartsWith($"The telemetry broke off after sample {AimWindow.Ticks}: ", (string?)report["problem"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_SenderGoesAwayWhileAWindowIsJudged_IsFinal()
    {
        int windows = 0;
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using RunningGame game = await RunningGame.StartAsync(new FakeEdge(async call =>
        {
            Tensor answer = Probability(call);
            if (++windows == 1) return answer;
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, call.Withdrawal);
            return answer;
        }));
        using TcpClient sender = new(game.Address.Host, game.Address.Port);
        string id = await BeginAsync(game, sender);
        await WriteAsync(sender, Window);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        sender.Client.Close(timeout: 0);

        JsonNode report = await FinalAsync(game, id);
        Assert.Equal((1, "The report broke off."), ((int)report["windows"]!, (string?)report["problem"]));
    }

    /// <summary>Sends the first window of a longer report, and waits for its line.</summary>
    /// <returns>The report's id.</returns>
    private static async Task<string> BeginAsync(RunningGame game, TcpClient sender)
    {
        await WriteAsync(sender, $"POST /reports HTTP/1.1\r\nHost: {game.Address.Authority}\r\nContent-Length: 1000000\r\n\r\n{Window}");
        using StreamReader answer = new(sender.GetStream(), leaveOpen: true);
        while (await answer.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith('{')) return (string)JsonNode.Parse(line)!["id"]!;
        }

        throw new Xunit.Sdk.XunitException("Expected a line after the first window; there was the end of the answer.");
    }

    private static Task<JsonNode> FinalAsync(RunningGame game, string id) =>
        Eventually.ReadAsync(() => game.GetAsync($"reports/{id}"), seen => (bool)seen["final"]!, "a final report");

    private static async Task WriteAsync(TcpClient sender, string text) =>
        await sender.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    private static Tensor Probability(FakeCall call) => call.Model == "cheat-detection"
        ? Tensor.Create("probability", new[] { 0.2f }, [1, 1])
        : throw new EdgeException(RefusalCause.NotFound, "Only reports are of interest here.");
}
