namespace EdgeOrleans.Simulator.Results;

/// <summary>Puts tables between the markers <c>&lt;!-- name:begin --&gt;</c> and <c>&lt;!-- name:end --&gt;</c> of README.md.</summary>
internal static class Readme
{
    private const string Project = "tests/EdgeOrleans.Simulator";

    /// <summary>The text with the tables of the scenarios that were run in their places.</summary>
    /// <param name="text">The text of README.md.</param>
    /// <param name="summaries">What was found.</param>
    /// <param name="command">How it can be found again.</param>
    /// <exception cref="InvalidOperationException">A marker is missing.</exception>
    public static string With(string text, IReadOnlyList<CaseSummary> summaries, string command)
    {
        foreach (IGrouping<string, CaseSummary> scenario in summaries.GroupBy(summary => summary.Runs.Case.Scenario))
        {
            text = Replaced(text, scenario.Key, $"`dotnet run -c Release --project {Project} -- {command}`\n\n{SummaryTable.Of([.. scenario])}");
        }

        string goals = SummaryTable.Of(new Goals(summaries).All);
        return goals.Length == 0 ? text : Replaced(text, "goals", goals);
    }

    /// <summary>Writes the tables into the README.md of this project.</summary>
    /// <exception cref="InvalidOperationException">The file or a marker is missing.</exception>
    public static void Write(IReadOnlyList<CaseSummary> summaries, string command)
    {
        string path = Path.Combine(RepositoryRoot(), Project, "README.md");
        File.WriteAllText(path, With(File.ReadAllText(path), summaries, command));
    }

    private static string Replaced(string text, string name, string section)
    {
        string begin = $"<!-- {name}:begin -->\n";
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        int to = text.IndexOf($"<!-- {name}:end -->", StringComparison.Ordinal);
        if (from < 0 || to < from) throw new InvalidOperationException($"README.md has no place for '{name}'.");
        return $"{text[..(from + begin.Length)]}{section.Trim()}\n{text[to..]}";
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
