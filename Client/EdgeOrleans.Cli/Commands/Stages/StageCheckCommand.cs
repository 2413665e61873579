using System.CommandLine;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Stages;

/// <summary>Asks the PoP what a deployment would say.</summary>
internal sealed class StageCheckCommand : ActionCommand
{
    private readonly Argument<string> _name = ArtifactArguments.Name(ArtifactKind.Stage);
    private readonly Argument<string> _file = ArtifactArguments.File("The WebAssembly module; - for the standard input");
    private readonly Option<int> _version = ArtifactArguments.OptionalVersion("The version it would become; without it the one after the newest");
    private readonly Option<string?> _manifest = ArtifactArguments.Manifest("stage.json");

    public StageCheckCommand(SessionFactory sessions)
        : base(
            sessions,
            "check",
            "Say what a push of this module would, and change nothing",
            "edge stage check scale scale.wasm",
            "edge stage check scale scale.wasm --manifest stage.json && echo fine")
    {
        Add(_name);
        Add(_file);
        Add(_version);
        Add(_manifest);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string name = parsed.GetRequiredValue(_name);
        string file = parsed.GetRequiredValue(_file);
        HttpContent content = await ArtifactPush.ReadAsync(session, file, StagePushCommand.Part, parsed.GetValue(_manifest), cancellationToken);
        int version = parsed.GetValue(_version);
        if (version == 0) version = await ArtifactPush.NextVersionAsync(session, ArtifactKind.Stage, name, cancellationToken);
        return session.Show(await session.Door.CheckStageAsync(name, version, content, cancellationToken), (console, check) => Write(console, name, version, check));
    }

    private static void Write(IAnsiConsole console, string name, int version, StageCheckInfo check)
    {
        console.WriteLine($"{name} version {version} would be deployed.");
        console.WriteLine();
        new Fields()
            .Add("form", $"{check.Form}, exchanges {check.Io}")
            .Add("size", $"{Quantities.Bytes(check.Bytes)}, compiled {Quantities.Bytes(check.CompiledBytes)} in {Durations.Write(TimeSpan.FromMilliseconds(check.CompileMs))}")
            .Add("imports", check.Imports.Length == 0 ? "nothing" : string.Join(", ", check.Imports))
            .Add("exports", string.Join(", ", check.Exports))
            .Add("memory", $"{Quantities.Bytes(check.MinMemoryBytes)} from the start, at most {Quantities.Bytes(check.Limits.MemoryBytes)}")
            .Add("a call", $"at most {Time(check.Limits.CpuMs)} of computing, {Time(check.Limits.WallMs)} in all, {Quantities.Bytes(check.Limits.OutputBytes)} of outputs")
            .WriteTo(console);
    }

    private static string Time(double milliseconds) => Durations.Write(TimeSpan.FromMilliseconds(milliseconds));
}
