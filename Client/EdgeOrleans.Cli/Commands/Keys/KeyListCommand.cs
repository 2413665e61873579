using System.CommandLine;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Printing;

namespace EdgeOrleans.Cli.Commands.Keys;

/// <summary>Lists the API keys.</summary>
internal sealed class KeyListCommand(SessionFactory sessions) : ActionCommand(
    sessions, "list", "List the API keys, without their secrets", "edge keys list", "edge keys list --json | jq -r '.keys[] | select(.state == \"active\") | .id'")
{
    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken) =>
        session.Show(await session.Door.KeysAsync(cancellationToken), static (console, list) =>
        {
            PlainTable table = new("ID", "STATE", "TENANT", "ROLES", "MODELS", "EXPIRES", "NOTE");
            foreach (KeyInfo key in list.Keys)
            {
                table.Row(
                    key.Id, Cell.State(key.State), key.Tenant, string.Join(' ', key.Roles), Models(key),
                    key.Expires is { } end ? end.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "never",
                    Cell.Aside(key.Note));
            }

            table.WriteTo(console, "There are no API keys.");
        });

    private static string Models(KeyInfo key) => key.Models is { Length: > 0 } models ? string.Join(' ', models) : "*";
}
