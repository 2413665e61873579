using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Stages;

/// <summary>Asks the PoP what a deployment would say.</summary>
internal sealed class StageCheckCommand : ArtifactSendCommand
{
    public StageCheckCommand(SessionFactory sessions)
        : base(
            sessions,
            "check",
            "Say what a push of this module would, and change nothing",
            ArtifactContent.Stage,
            "The version it would become",
            "edge stage check scale scale.wasm",
            "edge stage check scale scale.wasm --manifest stage.json && echo fine")
    {
    }

    /// <inheritdoc/>
    protected override async Task<int> SendAsync(ToolSession session, string name, int version, HttpContent content, CancellationToken cancellationToken) =>
        session.Show(await session.Door.CheckStageAsync(name, version, content, cancellationToken), (console, check) => Write(console, name, version, check));

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
