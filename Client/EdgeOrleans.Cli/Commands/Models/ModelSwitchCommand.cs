using System.CommandLine;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Client;
using EdgeOrleans.Client.Models;

namespace EdgeOrleans.Cli.Commands.Models;

/// <summary>Loads a model on the PoP that is asked, or unloads it.</summary>
internal sealed class ModelSwitchCommand : ActionCommand
{
    private readonly Argument<string> _name = ArtifactArguments.Name(ArtifactKind.Model);
    private readonly bool _loads;

    private ModelSwitchCommand(SessionFactory sessions, bool loads, string description)
        : base(sessions, loads ? "load" : "unload", description, $"edge model {(loads ? "load" : "unload")} mlp")
    {
        _loads = loads;
        Add(_name);
    }

    /// <summary>The command <c>load</c>.</summary>
    public static ModelSwitchCommand Load(SessionFactory sessions) =>
        new(sessions, true, "Load a model of the catalog into the memory of the PoP that is asked, or load it again");

    /// <summary>The command <c>unload</c>.</summary>
    public static ModelSwitchCommand Unload(SessionFactory sessions) =>
        new(sessions, false, "Take a model out of the memory of the PoP that is asked, once its last request has ended");

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string name = parsed.GetRequiredValue(_name);
        IEdgeModels models = session.Connect(new EdgeConnection(session.Settings.Endpoint, EdgeProtocol.Http)).Models;
        await (_loads ? models.LoadAsync(name, cancellationToken) : models.UnloadAsync(name, cancellationToken));
        session.Say($"model {name} is {(_loads ? "loaded" : "unloaded")}.");
        return ExitCodes.Ok;
    }
}
