using System.CommandLine;
using System.CommandLine.Invocation;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli;

/// <summary>Runs the tool.</summary>
internal static class EdgeTool
{
    /// <summary>How long a command that Ctrl-C stops may take to say what it has.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>Runs one command line and returns one of <see cref="ExitCodes"/>.</summary>
    public static async Task<int> RunAsync(string[] args, ToolHost host, CancellationToken cancellationToken = default)
    {
        // A value that begins with @ is a file of this tool's own, not one with more arguments.
        ParseResult parsed = EdgeCommands.Create(host).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction) return RefuseUsage(parsed, args, host);
        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = host.Output, Error = host.Error, ProcessTerminationTimeout = Farewell },
            cancellationToken);
    }

    private static int RefuseUsage(ParseResult parsed, string[] args, ToolHost host)
    {
        bool isJson = args.Contains("--json");
        string path = string.Join(' ', PathOf(parsed.CommandResult.Command));
        string problem = string.Join(' ', parsed.Errors.Select(static error => error.Message).Distinct());
        FailureWriter.Write(
            host.Error,
            isJson ? null : ToolConsoles.Create(host.Error, host.IsErrorTerminal, string.IsNullOrEmpty(host.Environment("NO_COLOR"))),
            $"{problem} Write '{path} --help' for what it takes.",
            "Usage",
            ExitCodes.Usage);
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> PathOf(Command command) =>
        command is RootCommand
            ? ["edge"]
            : command.Parents.OfType<Command>().Take(1).SelectMany(PathOf).Append(command.Name);
}
