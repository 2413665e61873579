namespace EdgeOrleans.Grains.Tests.Architecture;

public sealed class SourceLayoutTests
{
    private const int MostLines = 400;
    private const int UsualLines = 150;

    private static readonly string[] EmptyWords = ["Core", "Common", "Helpers", "Helper", "Utils", "Util", "Utilities", "Manager", "Misc"];

    [Fact]
    public void Files_OfTheProduct_AreShort()
    {
        SourceFile[] sources = [.. Repository.ProductSources];
        string[] tooLong = [.. sources.Where(s => s.Lines > MostLines).Select(s => $"{s.Path} ({s.Lines} lines)")];
        Assert.True(tooLong.Length == 0, $"Over {MostLines} lines: {string.Join(", ", tooLong)}.");

        string[] unusual = [.. sources.Where(s => s.Lines > UsualLines).Select(s => $"{s.Path} ({s.Lines})")];
        Assert.True(unusual.Length * 10 <= sources.Length, $"Over {UsualLines} lines, more than one file in ten: {string.Join(", ", unusual)}.");
    }

    [Fact]
    public void Program_OfTheSilo_IsATableOfContents() =>
        Assert.InRange(Repository.Sources.Single(s => s.Path == "Silo/Program.cs").Lines, 1, 40);

    [Fact]
    public void Types_OfEveryFile_AreOneWithItsName()
    {
        var wrong = new List<string>();
        foreach (SourceFile source in Repository.Sources)
        {
            if (source.Name is "Program" or "AssemblyInfo" or "GlobalUsings") continue;

            string expected = source.Name.Split('.')[0];
            if (source.TopLevelTypes is not [string only] || only != expected) wrong.Add($"{source.Path} ({string.Join(", ", source.TopLevelTypes)})");
        }

        Assert.True(wrong.Count == 0, $"A file holds one type and has its name: {string.Join("; ", wrong)}.");
    }

    [Fact]
    public void Namespaces_OfEveryFile_AreItsFolders()
    {
        var wrong = new List<string>();
        foreach (SourceFile source in Repository.Sources)
        {
            if (source.Name == "Program" && source.Namespace is null) continue;

            string expected = NamespaceOf(source.Path);
            if (source.Namespace != expected) wrong.Add($"{source.Path} is in {source.Namespace ?? "none"}, not {expected}");
        }

        Assert.True(wrong.Count == 0, string.Join("; ", wrong));
    }

    [Fact]
    public void Names_OfFoldersAndFiles_SayWhatIsInside()
    {
        string[] empty = [.. Repository.Sources.Select(s => s.Path).Where(path =>
            path.Split('/').Any(EmptyWords.Contains) || Path.GetFileNameWithoutExtension(path).EndsWith("Manager", StringComparison.Ordinal))];
        Assert.True(empty.Length == 0, $"{string.Join(", ", EmptyWords)} say nothing: {string.Join(", ", empty)}.");
    }

    [Fact]
    public void Code_OfTheProduct_LeavesNothingForLater()
    {
        string[] words = ["#pragma warning disable", "NotImplementedException", "GetAwaiter().GetResult()", "Thread.Sleep"];
        string[] found = [.. from source in Repository.ProductSources
                             from word in words
                             where source.Code.Contains(word, StringComparison.Ordinal)
                             select $"{source.Path} ({word})"];
        Assert.True(found.Length == 0, string.Join(", ", found));
    }

    [Fact]
    public void Readme_WhereThereIsOne_FitsOnAFewPages()
    {
        if (!File.Exists(Path.Combine(Repository.Root, "README.md"))) return;

        Assert.InRange(Repository.Read("README.md").Split('\n').Length, 1, 200);
    }

    private static string NamespaceOf(string path)
    {
        string[] folders = path.Split('/')[..^1];
        IEnumerable<string> below = folders[0] is "Client" or "tests" ? folders.Skip(1) : folders.Select((f, i) => i == 0 ? "EdgeOrleans." + f : f);
        return string.Join('.', below);
    }
}
