using System.Text;

namespace EdgeOrleans.Silo.Demo.Tables;

/// <summary>Where the demo writes to.</summary>
/// <param name="output">The writer.</param>
/// <param name="hasColours">Whether it understands ANSI colours.</param>
internal sealed class Terminal(TextWriter output, bool hasColours)
{
    /// <summary>Columns that the demo fits in.</summary>
    public const int Width = 100;

    /// <summary>A terminal over <paramref name="output"/>, with colours where it is one that has them and NO_COLOR is not set.</summary>
    public static Terminal Over(TextWriter output) => new(
        output,
        ReferenceEquals(output, Console.Out)
            && !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb");

    /// <summary>Writes a line.</summary>
    public Task WriteLineAsync(string line = "", TextStyle style = TextStyle.Plain)
    {
        string? code = hasColours ? CodeOf(style) : null;
        return output.WriteLineAsync(code is null ? line : $"\e[{code}m{line}\e[0m");
    }

    /// <summary>Writes a text below the tables, in as many lines as it takes.</summary>
    public async Task WriteParagraphAsync(string text, TextStyle style = TextStyle.Plain)
    {
        StringBuilder line = new(Table.Margin);
        foreach (string word in text.Split(' '))
        {
            if (line.Length > Table.Margin.Length && TextWidth.Of(line.ToString()) + TextWidth.Of(word) + 1 > Width)
            {
                await WriteLineAsync(line.ToString(), style);
                line.Clear().Append(Table.Margin);
            }

            if (line.Length > Table.Margin.Length) line.Append(' ');
            line.Append(word);
        }

        await WriteLineAsync(line.ToString(), style);
    }

    private static string? CodeOf(TextStyle style) => style switch
    {
        TextStyle.Strong => "1",
        TextStyle.Faint => "2",
        TextStyle.Alarming => "31",
        _ => null,
    };
}
