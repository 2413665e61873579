using System.Text.Json;

namespace EdgeOrleans.Cli.Tests.Pop;

public sealed class GrpcTests(RunningPop pop) : IClassFixture<RunningPop>
{
    [Fact]
    public async Task Infer_OverGrpc_AnswersAsOverHttp()
    {
        string http = await AskAsync();
        string grpc = await AskAsync("--protocol", "grpc", "--grpc-endpoint", pop.GrpcDoor.ToString());

        Assert.Equal(http, grpc);
    }

    [Fact]
    public async Task Load_OverGrpc_Measures()
    {
        string text = (await pop.RunAsync("load", "mlp", "-c", "2", "--duration", "1s", "--warm-up", "50ms", "-p", "grpc", "--grpc-endpoint", pop.GrpcDoor.ToString(), "--json")).Succeeded();

        JsonElement json = JsonDocument.Parse(text).RootElement;
        Assert.Equal(("grpc", pop.GrpcDoor.ToString()), (json.GetProperty("protocol").GetString(), json.GetProperty("endpoint").GetString()));
        Assert.True(json.GetProperty("levels")[0].GetProperty("answers").GetInt64() > 0, text);
        Assert.True(json.GetProperty("levels")[0].GetProperty("server_us").GetProperty("requests").GetInt64() > 0, text);
    }

    [Fact]
    public async Task Infer_WhereNoGrpcDoorIs_IsUnavailable() =>
        (await pop.RunAsync("infer", "mlp", "-i", "[1]", "-p", "grpc", "--grpc-endpoint", "http://127.0.0.1:1", "--timeout", "2s")).Failed(ExitCodes.Unavailable);

    private async Task<string> AskAsync(params string[] options)
    {
        string text = (await pop.RunAsync(["infer", "detect-language", "-i", "Wo ist der Bahnhof?", "--json", .. options])).Succeeded();
        return JsonDocument.Parse(text).RootElement.GetProperty("outputs").GetRawText();
    }
}
