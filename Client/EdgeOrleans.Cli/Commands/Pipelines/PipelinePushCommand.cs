using System.CommandLine;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Commands.Pipelines;

/// <summary>Deploys a pipeline to all PoPs.</summary>
internal sealed class PipelinePushCommand : ActionCommand
{
    private readonly Argument<string> _name = ArtifactArguments.Name(ArtifactKind.Pipeline);
    private readonly Argument<string> _file = ArtifactArguments.File("The manifest (pipeline.json); - for the standard input");
    private readonly Option<int> _version = ArtifactArguments.OptionalVersion("The version; without it the one after the newest");

    public PipelinePushCommand(SessionFactory sessions)
        : base(
            sessions,
            "push",
            "Deploy a pipeline of stages and models to all PoPs",
            "edge pipeline push detect-language pipeline.json",
            "jq '.description = \"Mine.\"' pipeline.json | edge pipeline push detect-language - --version 2")
    {
        Add(_name);
        Add(_file);
        Add(_version);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        HttpContent content = await ArtifactPush.ReadAsync(session, parsed.GetRequiredValue(_file), "", null, cancellationToken);
        return await ArtifactPush.RunAsync(
            session, ArtifactKind.Pipeline, parsed.GetRequiredValue(_name), parsed.GetValue(_version), content, cancellationToken);
    }
}
