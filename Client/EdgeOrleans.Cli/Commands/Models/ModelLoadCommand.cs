using System.CommandLine;
using System.Text;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Cli.Commands.Models;

/// <summary>Loads a model on the PoP that is asked.</summary>
internal sealed class ModelLoadCommand : ActionCommand
{
    private readonly Argument<string> _name = ArtifactArguments.Name(ArtifactKind.Model);
    private readonly Option<string?> _config = new("--config", "-c")
    {
        Description = "A manifest in place of the catalog's, until the next load: its JSON, or a file that has it (- for the standard input)",
        HelpName = "FILE|JSON",
    };

    public ModelLoadCommand(SessionFactory sessions)
        : base(
            sessions,
            "load",
            "Load a model of the catalog into the memory of the PoP that is asked, or load it again",
            "edge model load mlp",
            "edge model load mlp --config model.json",
            "jq '.queueCapacity = 64' model.json | edge model load mlp --config -")
    {
        Add(_name);
        Add(_config);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string name = parsed.GetRequiredValue(_name);
        ModelOverrides? overrides = parsed.GetValue(_config) is { } config
            ? new ModelOverrides { ManifestJson = await ReadAsync(session, config, cancellationToken) }
            : null;
        await session.Connect(new EdgeConnection(session.Settings.Endpoint, EdgeProtocol.Http)).Models.LoadAsync(name, overrides, cancellationToken);
        session.Say($"model {name} is loaded.");
        return ExitCodes.Ok;
    }

    private static async Task<string> ReadAsync(ToolSession session, string config, CancellationToken cancellationToken) =>
        config.AsSpan().TrimStart().StartsWith('{')
            ? config
            : Encoding.UTF8.GetString(await ToolFiles.ReadAsync(session.Host, config, cancellationToken));
}
