using Spectre.Console;

namespace EdgeOrleans.Cli.Hosting;

/// <summary>Makes consoles: with colours and the terminal's width for people, plain and as wide as need be for programs.</summary>
internal static class ToolConsoles
{
    /// <summary>Wide enough that no line of a table breaks: who reads a pipe wants a line for each row.</summary>
    private const int WidthOfFiles = 10_000;

    /// <summary>Makes the console of <paramref name="writer"/>.</summary>
    public static IAnsiConsole Create(TextWriter writer, bool isTerminal, bool hasColours)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(isTerminal ? writer : new TrimmingWriter(writer)),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && hasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal) console.Profile.Width = WidthOfFiles;
        return console;
    }
}
