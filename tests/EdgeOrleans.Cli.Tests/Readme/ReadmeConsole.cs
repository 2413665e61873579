using System.Text;
using System.Text.RegularExpressions;

namespace EdgeOrleans.Cli.Tests.Readme;

/// <summary>The command lines that the tool's README shows, with what it shows of their output.</summary>
internal static partial class ReadmeConsole
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The README.</summary>
    public static string Text { get; } = File.ReadAllText(Path.Combine(Root, "Client", "EdgeOrleans.Cli", "README.md"));

    /// <summary>Each command line, without <c>edge</c>, and the lines below it.</summary>
    public static IEnumerable<(string Command, string Output)> Examples() =>
        from Match block in Blocks().Matches(Text)
        from part in block.Groups[1].Value.Split("$ edge ", StringSplitOptions.RemoveEmptyEntries)
        let end = part.IndexOf('\n', StringComparison.Ordinal)
        select (part[..end], part[(end + 1)..].TrimEnd());

    /// <summary>The words of a command line, as a shell with single quotes sees them.</summary>
    public static string[] Words(string command) => [.. Word().Matches(command).Select(static word => word.Value.Replace("'", "", StringComparison.Ordinal))];

    /// <summary>A text in which numbers and what is made anew each time are alike.</summary>
    public static string Masked(string text)
    {
        StringBuilder lines = new();
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("Stable", StringComparison.Ordinal) || line.StartsWith("Unstable", StringComparison.Ordinal) || line.StartsWith("Fewer", StringComparison.Ordinal)) continue;
            string masked = Key().Replace(Date().Replace(line, "DATE"), "KEY");
            masked = Number().Replace(masked, "0");
            lines.Append(Spaces().Replace(masked, " ").Trim()).Append('\n');
        }

        return lines.ToString().TrimEnd();
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeOrleans.sln"))) folder = folder.Parent;
        Assert.NotNull(folder);
        return folder.FullName;
    }

    [GeneratedRegex("^```console\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("(?:'[^']*'|[^\\s'])+")]
    private static partial Regex Word();

    [GeneratedRegex(@"edge_[a-z2-7]{8}_\S+|\b[a-z2-7]{8}(?= +active)|(?<=^id +)[a-z2-7]{8}|\b[0-9a-f]{12}\b")]
    private static partial Regex Key();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?Z)?")]
    private static partial Regex Date();

    // A number with its unit, so that it may be another one the next time.
    [GeneratedRegex(@"\d[\d,.]*( (µs|ms|s|min|h|d|B|KiB|MiB|GiB|%))?(?![\w-])")]
    private static partial Regex Number();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
