using System.CommandLine;

namespace EdgeOrleans.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
internal abstract class ToolCommand : Command
{
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="examples">Command lines that show how it is used.</param>
    protected ToolCommand(string name, string description, params string[] examples)
        : base(name, description) => Examples = examples;

    /// <summary>Command lines that show how it is used.</summary>
    public IReadOnlyList<string> Examples { get; }
}
