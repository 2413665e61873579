namespace EdgeOrleans.Cli.Commands;

/// <summary>A command that only holds others. It goes by the name of one thing and by that of several.</summary>
internal sealed class GroupCommand : ToolCommand
{
    /// <param name="name">The name of one thing, such as <c>model</c>.</param>
    /// <param name="plural">That of several.</param>
    /// <param name="description">What the commands below are about.</param>
    /// <param name="commands">The commands below.</param>
    public GroupCommand(string name, string plural, string description, params ToolCommand[] commands)
        : base(name, description, [.. commands.SelectMany(static command => command.Examples.Take(1))])
    {
        Aliases.Add(plural);
        foreach (ToolCommand command in commands) Subcommands.Add(command);
    }
}
