using System.Text.RegularExpressions;

namespace EdgeOrleans.Gateway.Tests.Readme;

/// <summary>The README at the repository's root.</summary>
internal static class ReadmeFile
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(Root(), "README.md"));

    /// <summary>The first fenced block of <paramref name="language"/>.</summary>
    public static string Block(string language)
    {
        Match block = Regex.Match(Text, $"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(block.Success, $"The README should hold a ```{language} block.");
        return block.Groups[1].Value;
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeOrleans.sln"))) folder = folder.Parent;
        Assert.NotNull(folder);
        return folder.FullName;
    }
}
