using System.CommandLine;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>Lists what is deployed of a kind.</summary>
internal sealed class ArtifactListCommand(SessionFactory sessions, ArtifactKind kind) : ActionCommand(
    sessions, "list", $"List the {kind.Noun()}s with their versions", $"edge {kind.Noun()}s list")
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken) =>
        session.Show(
            await session.Door.ArtifactsAsync(kind, cancellationToken),
            (console, list) => ArtifactTables.WriteList(console, list.All, $"No {kind.Noun()} is deployed."));
}
