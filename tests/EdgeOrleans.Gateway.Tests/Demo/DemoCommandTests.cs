using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Gateway.Tests.Demo;

public sealed class DemoCommandTests
{
    private static readonly Uri Door = new("http://127.0.0.1:8010/");

    [Fact]
    public async Task Run_SampleModels_PrintsTheirAnswers()
    {
        using ModelsInProcess models = new();

        (int code, string text) = await RunAsync(models, once: false);

        Assert.Equal(0, code);
        Assert.Contains("German", LineWith(text, "Der Händler"), StringComparison.Ordinal);
        Assert.Contains("Japanese", LineWith(text, "城"), StringComparison.Ordinal);
        Assert.Contains("2, 3, 4 ... 17", text, StringComparison.Ordinal);
        Assert.Contains("2,048 requests", text, StringComparison.Ordinal);
        Assert.Contains("curl -s http://127.0.0.1:8010/v2/models/simple/infer", text, StringComparison.Ordinal);
        Assert.Contains("Ctrl-C", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SpeechRecording_HearsBothSentencesAndThreeSilences()
    {
        using ModelsInProcess models = new();

        (_, string text) = await RunAsync(models, once: true);

        string[] heard = [.. text.Split('\n').Where(line => line.Contains("chunks of 32 ms", StringComparison.Ordinal))];
        Assert.Equal(
            ["silence", "speech", "silence", "speech", "silence"],
            heard.Select(line => line.Contains("silence", StringComparison.Ordinal) ? "silence" : "speech"));
    }

    [Fact]
    public async Task Run_Once_FitsTheTerminalAndDoesNotPromiseToServe()
    {
        using ModelsInProcess models = new();

        (_, string text) = await RunAsync(models, once: true);

        Assert.All(text.Split('\n'), line => Assert.True(TextWidth.Of(line) <= Terminal.Width, line));
        Assert.DoesNotContain("Ctrl-C", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EdgeException_EndsWithItsSentenceAndCode1()
    {
        using ModelsInProcess models = new()
        {
            FailureOf = model => model == "simple" ? new EdgeException(RefusalCause.NotFound, "Model 'simple' is not there.") : null,
        };

        (int code, string text) = await RunAsync(models, once: true);

        Assert.Equal(1, code);
        Assert.EndsWith("The demo failed: Model 'simple' is not there. (NotFound)", text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NobodyAtTheDoor_EndsWithCode1()
    {
        using StringWriter output = new();

        int code = await DemoCommand.RunAsync(new Uri("http://127.0.0.1:1/"), output, once: true, TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.Contains("http://127.0.0.1:1/", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cancelled_Throws()
    {
        using ModelsInProcess models = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DemoCommand.RunAsync(models, Door, new Terminal(TextWriter.Null, hasColours: false), once: true, new CancellationToken(canceled: true)));
    }

    private static async Task<(int Code, string Text)> RunAsync(ModelsInProcess models, bool once)
    {
        using StringWriter output = new();
        int code = await DemoCommand.RunAsync(models, Door, new Terminal(output, hasColours: false), once, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    private static string LineWith(string text, string part) =>
        text.Split('\n').Single(line => line.Contains(part, StringComparison.Ordinal));
}
