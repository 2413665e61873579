using System.CommandLine;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Commands.Models;

/// <summary>Deploys a model to all PoPs.</summary>
internal sealed class ModelPushCommand : ActionCommand
{
    private const string Part = "model";

    private readonly Argument<string> _name = ArtifactArguments.Name(ArtifactKind.Model);
    private readonly Argument<string> _file = ArtifactArguments.File("The ONNX file; - for the standard input");
    private readonly Option<int> _version = ArtifactArguments.OptionalVersion("The version; without it the one after the newest");
    private readonly Option<string?> _manifest = ArtifactArguments.Manifest("model.json");

    public ModelPushCommand(SessionFactory sessions)
        : base(
            sessions,
            "push",
            "Deploy a model to all PoPs",
            "edge model push mnist model.onnx",
            "edge model push mnist model.onnx --version 3 --manifest model.json")
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
            session, ArtifactKind.Model, parsed.GetRequiredValue(_name), parsed.GetValue(_version), content, cancellationToken);
    }
}
