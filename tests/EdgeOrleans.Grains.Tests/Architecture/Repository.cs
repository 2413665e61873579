using System.Xml.Linq;

namespace EdgeOrleans.Grains.Tests.Architecture;

/// <summary>The source text of the solution.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Our projects outside of tests, by name, with the path of their file.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = Files("*.csproj")
        .Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.Ordinal);

    /// <summary>Every C# file, the tests included.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Files("*.cs").Select(path => new SourceFile(path, Read(path)))];

    /// <summary>The C# files outside of tests.</summary>
    public static IEnumerable<SourceFile> ProductSources => Sources.Where(source => !source.IsBelow("tests"));

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>What a project names in elements of that kind, without folders and endings.</summary>
    public static string[] References(string projectPath, string element) =>
        [.. XDocument.Parse(Read(projectPath)).Descendants(element)
            .Select(reference => (string?)reference.Attribute("Include") ?? string.Empty)
            .Select(name => name.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name)];

    /// <summary>Paths of files relative to the root, with '/', without what is built or downloaded.</summary>
    public static IEnumerable<string> Files(string pattern) =>
        from top in Directory.EnumerateDirectories(Root)
        where !Path.GetFileName(top).StartsWith('.')
        from file in Directory.EnumerateFiles(top, pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "artifacts" or "bin" or "obj" or "node_modules" or "TestResults")
        orderby path
        select path;

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeOrleans.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds EdgeOrleans.sln.");
    }
}
