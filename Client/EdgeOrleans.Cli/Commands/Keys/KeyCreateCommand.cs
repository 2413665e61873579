using System.CommandLine;
using System.Globalization;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Door.Answers;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Commands.Keys;

/// <summary>Creates an API key.</summary>
internal sealed class KeyCreateCommand : ActionCommand
{
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Whose key it is; without it nobody's, who has no limits", HelpName = "NAME" };
    private readonly Option<string[]> _roles = new("--role") { Description = "What it may do, to be repeated: infer, deploy or operate; without it infer", HelpName = "ROLE" };
    private readonly Option<string[]> _models = new("--model") { Description = "The models it may call, to be repeated, with * for any letters; without it all", HelpName = "PATTERN" };
    private readonly Option<DateTimeOffset?> _expires = new("--expires") { HelpName = "WHEN" };
    private readonly Option<string?> _note = new("--note") { Description = "What it is for", HelpName = "TEXT" };

    public KeyCreateCommand(SessionFactory sessions)
        : base(
            sessions,
            "create",
            "Create an API key and show it, this once",
            "edge keys create --tenant acme --model 'lang-*' --expires 90d --note CI",
            "export EDGE_API_KEY=$(edge keys create --role deploy --json | jq -r .key)")
    {
        _roles.AcceptOnlyFromAmong("infer", "deploy", "operate");
        _expires.Description = $"When it ends: {Expiry.Form}; without it never";
        _expires.CustomParser = result =>
        {
            if (Expiry.TryParse(result.Tokens[0].Value, sessions.Clock, out DateTimeOffset end)) return end;
            result.AddError($"'{result.Tokens[0].Value}' is no end in the future; write {Expiry.Form}.");
            return null;
        };
        Add(_tenant);
        Add(_roles);
        Add(_models);
        Add(_expires);
        Add(_note);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        KeyRequest request = new()
        {
            Tenant = parsed.GetValue(_tenant),
            Roles = parsed.GetValue(_roles) is { Length: > 0 } roles ? roles : null,
            Models = parsed.GetValue(_models) is { Length: > 0 } models ? models : null,
            Expires = parsed.GetValue(_expires),
            Note = parsed.GetValue(_note),
        };
        DoorReply<KeyInfo> reply = await session.Door.CreateKeyAsync(request, cancellationToken);
        return session.Show(reply, (console, key) => Write(session, console, key));
    }

    private static void Write(ToolSession session, IAnsiConsole console, KeyInfo key)
    {
        new Fields()
            .Add("id", key.Id)
            .Add("tenant", key.Tenant)
            .Add("roles", string.Join(", ", key.Roles))
            .Add("models", key.Models is { Length: > 0 } models ? string.Join(", ", models) : "all")
            .Add("expires", key.Expires is { } end ? end.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "never")
            .Add("note", key.Note)
            .WriteTo(console);
        console.WriteLine();
        session.Host.Output.WriteLine(key.Key);
        console.WriteLine();
        console.WriteLine("Keep it now: it is not shown again.");
    }
}
