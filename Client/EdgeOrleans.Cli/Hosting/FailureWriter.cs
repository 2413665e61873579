using Spectre.Console;

namespace EdgeOrleans.Cli.Hosting;

/// <summary>Writes why a command failed.</summary>
internal static class FailureWriter
{
    private static readonly Style Red = new(Color.Red);

    /// <summary>Writes one sentence for people, or <c>{"error","cause","exit_code"}</c> for programs.</summary>
    /// <param name="error">The error output.</param>
    /// <param name="people">Its console; null where programs read.</param>
    /// <param name="message">The sentence.</param>
    /// <param name="cause">A word for the kind of failure.</param>
    /// <param name="code">The exit code.</param>
    public static void Write(TextWriter error, IAnsiConsole? people, string message, string cause, int code)
    {
        if (people is not null)
        {
            people.Write(new Text("edge: ", Red));
            people.WriteLine(message);
            return;
        }

        error.WriteLine(JsonTexts.OnOneLine(json =>
        {
            json.WriteStartObject();
            json.WriteString("error"u8, message);
            json.WriteString("cause"u8, cause);
            json.WriteNumber("exit_code"u8, code);
            json.WriteEndObject();
        }));
    }
}
