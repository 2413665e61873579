using System.CommandLine;
using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Commands;

/// <summary>A command that does something.</summary>
internal abstract class ActionCommand : ToolCommand
{
    /// <param name="sessions">Opens a session for a command line.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="examples">Command lines that show how it is used.</param>
    protected ActionCommand(SessionFactory sessions, string name, string description, params string[] examples)
        : base(name, description, examples) =>
        SetAction(async (parsed, cancellationToken) =>
        {
            await using ToolSession session = sessions.Open(parsed);
            return await session.GuardAsync(() => RunAsync(session, parsed, cancellationToken), cancellationToken);
        });

    /// <summary>Does it, and returns one of <see cref="ExitCodes"/>.</summary>
    protected abstract Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken);
}
