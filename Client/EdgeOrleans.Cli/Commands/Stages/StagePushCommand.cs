using System.CommandLine;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Commands.Stages;

/// <summary>Deploys a stage to all PoPs.</summary>
internal sealed class StagePushCommand : ActionCommand
{
    /// <summary>The module's name as a part of a request.</summary>
    public const string Part = "module";

    private readonly Argument<string> _name = ArtifactArguments.Name(ArtifactKind.Stage);
    private readonly Argument<string> _file = ArtifactArguments.File("The WebAssembly module; - for the standard input");
    private readonly Option<int> _version = ArtifactArguments.OptionalVersion("The version; without it the one after the newest");
    private readonly Option<string?> _manifest = ArtifactArguments.Manifest("stage.json");

    public StagePushCommand(SessionFactory sessions)
        : base(
            sessions,
            "push",
            "Deploy a stage to all PoPs",
            "edge stage push scale scale.wasm",
            "edge stage push scale scale.wasm --version 2 --manifest stage.json")
    {
        Add(_name);
        Add(_file);
        Add(_version);
        Add(_manifest);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        HttpContent content = await ArtifactPush.ReadAsync(
            session, parsed.GetRequiredValue(_file), Part, parsed.GetValue(_manifest), cancellationToken);
        return await ArtifactPush.RunAsync(
            session, ArtifactKind.Stage, parsed.GetRequiredValue(_name), parsed.GetValue(_version), content, cancellationToken);
    }
}
