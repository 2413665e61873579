using System.CommandLine;
using EdgeOrleans.Cli.Hosting;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Keys;

/// <summary>Revokes an API key.</summary>
internal sealed class KeyRevokeCommand : ActionCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The key's id, the eight characters after edge_", HelpName = "ID" };

    public KeyRevokeCommand(SessionFactory sessions)
        : base(sessions, "revoke", "Revoke an API key; all PoPs refuse it within two seconds", "edge keys revoke k3v9q2xw") => Add(_id);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken) =>
        session.Show(await session.Door.RevokeKeyAsync(parsed.GetRequiredValue(_id), cancellationToken), static (console, key) => console.WriteLine($"Key {key.Id} is revoked."));
}
