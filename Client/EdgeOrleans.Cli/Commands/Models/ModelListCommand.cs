using System.CommandLine;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Printing;

namespace EdgeOrleans.Cli.Commands.Models;

/// <summary>Lists what can be called.</summary>
internal sealed class ModelListCommand(SessionFactory sessions) : ActionCommand(
    sessions,
    "list",
    "List the models and pipelines that the PoP which is asked can be called for",
    "edge models list",
    "edge models list --json | jq -r '.[] | select(.state != \"READY\") | .name'")
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken) =>
        session.Show(await session.Door.RepositoryAsync(cancellationToken), static (console, entries) =>
        {
            PlainTable table = new("NAME", ">VERSION", "STATE", "REASON");
            foreach (RepositoryEntry entry in entries) table.Row(entry.Name, entry.Version, Cell.State(entry.State), Cell.Problem(entry.Reason));
            table.WriteTo(console, "The PoP has no models.");
        });
}
