using EdgeOrleans.Benchmarks.Commands;

namespace EdgeOrleans.Benchmarks.Report;

/// <summary>Puts sections between the markers <c>&lt;!-- name:begin --&gt;</c> and <c>&lt;!-- name:end --&gt;</c> of README.md.</summary>
internal static class Readme
{
    /// <summary>Replaces a section.</summary>
    /// <exception cref="InvalidOperationException">The file or a marker is missing.</exception>
    public static void Write(Section section, Arguments arguments)
    {
        string path = Path.Combine(RepositoryRoot(), "tests", "EdgeOrleans.Benchmarks", "README.md");
        string all = File.ReadAllText(path);
        int begin = EndOf(all, $"<!-- {section.Name}:begin -->");
        int end = all.IndexOf($"<!-- {section.Name}:end -->", StringComparison.Ordinal);
        if (end < begin) throw new InvalidOperationException($"README.md has no marker '{section.Name}:end'.");
        File.WriteAllText(path, $"{all[..begin]}\n{Heading(section, arguments)}\n{section.Text.Trim()}\n{all[end..]}");
    }

    private static string Heading(Section section, Arguments arguments) =>
        $"""
        {Machine.Describe()}; {TimeProvider.System.GetUtcNow():yyyy-MM-dd}.
        `dotnet run -c Release --project tests/EdgeOrleans.Benchmarks -- {section.Name} --rounds {arguments.Rounds} --seconds {arguments.Seconds}`

        """;

    private static int EndOf(string text, string marker)
    {
        int at = text.IndexOf(marker, StringComparison.Ordinal);
        return at < 0 ? throw new InvalidOperationException($"README.md has no marker '{marker}'.") : at + marker.Length;
    }

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeOrleans.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"'{AppContext.BaseDirectory}' is not below the repository; run the program from its build output.");
    }
}
