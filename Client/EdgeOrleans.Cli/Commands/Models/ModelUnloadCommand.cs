using System.CommandLine;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Client;

namespace EdgeOrleans.Cli.Commands.Models;

/// <summary>Unloads a model on the PoP that is asked.</summary>
internal sealed class ModelUnloadCommand : ActionCommand
{
    private readonly Argument<string> _name = ArtifactArguments.Name(ArtifactKind.Model);

    public ModelUnloadCommand(SessionFactory sessions)
        : base(
            sessions,
            "unload",
            "Take a model out of the memory of the PoP that is asked, once its last request has ended",
            "edge model unload mlp") => Add(_name);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string name = parsed.GetRequiredValue(_name);
        await session.Connect(new EdgeConnection(session.Settings.Endpoint, EdgeProtocol.Http)).Models.UnloadAsync(name, cancellationToken);
        session.Say($"model {name} is unloaded.");
        return ExitCodes.Ok;
    }
}
