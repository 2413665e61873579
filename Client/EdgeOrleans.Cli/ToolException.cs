namespace EdgeOrleans.Cli;

/// <summary>Ends the tool with a sentence and an exit code.</summary>
/// <param name="message">One sentence with the remedy.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed class ToolException(string message, int exitCode) : Exception(message)
{
    /// <summary>The exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The command line asks for what does not go together or cannot be read.</summary>
    public static ToolException Usage(string message) => new(message, ExitCodes.Usage);

    /// <summary>A file or a value cannot be used.</summary>
    public static ToolException InvalidInput(string message) => new(message, ExitCodes.InvalidInput);
}
