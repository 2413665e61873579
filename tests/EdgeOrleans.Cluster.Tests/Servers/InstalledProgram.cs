namespace EdgeOrleans.Cluster.Tests.Servers;

/// <summary>Finds programs that tests need beside the SDK.</summary>
internal static class InstalledProgram
{
    // Where tests/run puts what the machine lacks.
    private const string FetchedPrograms = "artifacts/azurite/node_modules/.bin";

    /// <summary>The program's path; a test that asks for one that is not installed is skipped with <paramref name="remedy"/>.</summary>
    public static string FindOrSkip(string name, string remedy)
    {
        string? path = Folders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (path is null) Assert.Skip($"{name} is not installed: {remedy}");
        return path;
    }

    private static IEnumerable<string> Folders()
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)) yield return folder;
        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            yield return Path.Combine(above.FullName, FetchedPrograms);
        }
    }
}
