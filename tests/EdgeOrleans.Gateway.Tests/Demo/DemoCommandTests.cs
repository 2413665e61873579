using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Demo.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Gateway.Tests.Demo;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task Run_SampleModels_PrintsTheirAnswers()
    {
        using ModelsInProcess models = new();

        (int code, string text) = await RunAsync(models, once: false);

        Assert.Equal(0, code);
        Assert.Contains("German 90.0 %", LineWith(text, "Der Händler"), StringComparison.Ordinal);
        Assert.Contains("speech from 0.32 s to 2.88 s", LineWith(text, "clean-speech, in one"), StringComparison.Ordinal);
        Assert.Contains("Japanese", LineWith(text, "城"), StringComparison.Ordinal);
        Assert.Contains("2, 3, 4 ... 17", text, StringComparison.Ordinal);
        Assert.Contains("2,048 requests", text, StringComparison.Ordinal);
        Assert.Contains("curl -s http://127.0.0.1:8010/v2/models/simple/infer", text, StringComparison.Ordinal);
        Assert.Contains("Ctrl-C", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SeveralPops_ShowsWhoAnswersUsersCrowdsAndZones()
    {
        using ModelsInProcess models = new();

        (int code, string text) = await RunAsync(models, once: true);

        Assert.Equal(0, code);
        Assert.Contains("The network between these PoPs is simulated", text, StringComparison.Ordinal);
        Assert.Equal(["Tokyo", "sel", "sel", "soonest", "42"], Words(text, "Tokyo")[..5]);
        Assert.Equal(["São", "Paulo", "iad", "iad", "soonest", "42"], Words(text, "São Paulo")[..6]);
        Assert.Equal(["fra", "720", "100", "%"], Words(text, "100 %")[..4]);
        Assert.Equal(["Seoul", "EU", "sel", "fra"], Words(text, "Seoul       EU")[..4]);
        Assert.Contains("Zone BR: refused with 451. No PoP is in residency zone 'BR'.", text, StringComparison.Ordinal);
        string[] moved = [.. text.Split('\n').SkipWhile(line => !line.Contains("Virginia stops", StringComparison.Ordinal))];
        Assert.Contains(moved, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["New", "York", "iad", _, "fra", _]);
    }

    [Fact]
    public async Task Run_PopsKeepServing_NamesTheirEndpoints()
    {
        using ModelsInProcess models = new();

        (_, string text) = await RunAsync(models, once: false);

        Assert.Contains("curl -s http://127.0.0.1:8010/edge/pops", text, StringComparison.Ordinal);
        Assert.Contains("curl -s 'http://127.0.0.1:8010/edge/route?model=simple", text, StringComparison.Ordinal);
        Assert.Contains("The PoPs fra and sel keep serving", text, StringComparison.Ordinal);
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

        await using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(options => options.Endpoint = new Uri("http://127.0.0.1:1/"))
            .BuildServiceProvider();
        WorldInProcess world = new(services.GetRequiredService<IEdgeClient>());

        int code = await DemoCommand.RunAsync(world, new Terminal(output, hasColours: false), once: true, TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.Contains("http://127.0.0.1:1/", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cancelled_Throws()
    {
        using ModelsInProcess models = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DemoCommand.RunAsync(new WorldInProcess(models), new Terminal(TextWriter.Null, hasColours: false), once: true, new CancellationToken(canceled: true)));
    }

    private static async Task<(int Code, string Text)> RunAsync(ModelsInProcess models, bool once)
    {
        using StringWriter output = new();
        int code = await DemoCommand.RunAsync(new WorldInProcess(models), new Terminal(output, hasColours: false), once, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    private static string[] Words(string text, string start) => text.Split('\n')
        .First(line => line.Contains(start, StringComparison.Ordinal) && char.IsAsciiDigit(line.TrimEnd()[^1]) | line.Contains('#', StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string LineWith(string text, string part) =>
        text.Split('\n').Single(line => line.Contains(part, StringComparison.Ordinal));
}
