using System.CommandLine;
using EdgeOrleans.Cli.Commands;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Tests.Doubles;

namespace EdgeOrleans.Cli.Tests.Commands;

public sealed class UsageTests
{
    public static TheoryData<string> Paths => [.. Walk(Root(), "")];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Help_OfEachCommand_DescribesItAndEndsWithExamples(string path)
    {
        ToolRun run = await ToolRun.OfAsync([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        string text = run.Succeeded();
        Assert.StartsWith("Description:\n", text, StringComparison.Ordinal);
        Assert.Contains(path.Length == 0 ? "Exit codes:\n" : "Examples:\n  ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_OfEachCommand_AreCommandLinesThatItTakes()
    {
        string[] examples = [.. Commands(Root()).OfType<ToolCommand>().SelectMany(command => command.Examples)];
        Assert.True(examples.Length > 20, "There should be an example for each command.");
        foreach (string example in examples)
        {
            string line = example[example.IndexOf("edge ", StringComparison.Ordinal)..].Split(" | ")[0].Split(" && ")[0];
            ParseResult parsed = Root().Parse(line["edge ".Length..].Replace("'", "\"", StringComparison.Ordinal));
            Assert.True(parsed.Errors.Count == 0, $"{example}: {string.Join(' ', parsed.Errors)}");
        }
    }

    [Theory]
    [InlineData("modls list", "Unrecognized command or argument 'modls'")]
    [InlineData("models", "Required command was not provided.")]
    [InlineData("models show", "Required argument 'NAME' missing for command: 'show'. Write 'edge model show --help' for what it takes.")]
    [InlineData("pops list --endpoint nowhere", "'nowhere' is no endpoint; it must be an http or https address, such as http://127.0.0.1:8000.")]
    [InlineData("pops list --timeout soon", "'soon' is no time for --timeout; write a number with a unit of us, ms, s, m or h, such as 500ms.")]
    [InlineData("pops list --timeout 500us", "'500us' is too short for --timeout; it must be at least 1 ms.")]
    [InlineData("infer mlp --residency CH;EU", "'CH;EU' is no residency zone; it must be zones with commas between them, each 1 to 16 of A-Z, a-z, 0-9 and '-'.")]
    [InlineData("load mlp --residency EU,", "'EU,' is no residency zone")]
    [InlineData("stage latest scale zero", "'zero' is no version; versions are whole numbers from 1.")]
    [InlineData("keys create --role king", "king")]
    [InlineData("keys create --expires yesterday", "'yesterday' is no end in the future")]
    public async Task Wrong_CommandLine_EndsWith2AndSaysWhatIsWrong(string line, string part)
    {
        Assert.Contains(part, (await ToolRun.OfAsync(line.Split(' '))).Failed(ExitCodes.Usage), StringComparison.Ordinal);
        Assert.StartsWith("{\"error\":", (await ToolRun.OfAsync([.. line.Split(' '), "--json"])).Failed(ExitCodes.Usage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_OfTheEnvironment_IsCheckedToo()
    {
        ToolRun run = await ToolRun.OfAsync(new ToolRunSettings { Environment = new() { ["EDGE_ENDPOINT"] = "ftp://x" } }, "pops", "list");

        Assert.Contains("'ftp://x' is no endpoint", run.Failed(ExitCodes.Usage), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infer mlp --residency CH,EU")]
    [InlineData("load mlp --residency EU")]
    [InlineData("infer mlp --timeout 1ms")]
    public void Right_CommandLine_IsTaken(string line) => Assert.Empty(Root().Parse(line).Errors);

    [Theory]
    [InlineData("two words")]
    [InlineData("aLineEnds\n")]
    [InlineData("schlüssel")]
    public async Task ApiKey_ThatNoHeaderTakes_EndsWith2AndIsNotShown(string key)
    {
        FakeDoor door = new();
        ToolRunSettings settings = new() { Http = door, Environment = new() { ["EDGE_API_KEY"] = key } };
        foreach (string[] args in (string[][])[["keys", "list"], ["infer", "m", "-i", "1"], ["infer", "m", "-i", "1", "-p", "grpc", "--json"], ["pops", "list", "--api-key", key]])
        {
            string errors = (await ToolRun.OfAsync(settings, args)).Failed(ExitCodes.Usage);

            Assert.Contains("The API key of --api-key or $EDGE_API_KEY ", errors, StringComparison.Ordinal);
            Assert.DoesNotContain(key.Trim(), errors, StringComparison.Ordinal);
        }

        Assert.Empty(door.Asked);
    }

    [Fact]
    public async Task Completion_OfABeginning_NamesWhatFollows()
    {
        string text = (await ToolRun.OfAsync("[suggest:9]", "edge mode")).Succeeded();

        Assert.Equal(["model", "models"], text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static RootCommand Root() => EdgeCommands.Create(new ToolHost { Output = TextWriter.Null, Error = TextWriter.Null, Input = () => Stream.Null });

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(Commands).Prepend(command);

    private static IEnumerable<string> Walk(Command command, string path) =>
        command.Subcommands.SelectMany(below => Walk(below, $"{path} {below.Name}".TrimStart())).Prepend(path);
}
