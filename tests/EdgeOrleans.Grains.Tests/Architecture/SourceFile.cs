using System.Text.RegularExpressions;

namespace EdgeOrleans.Grains.Tests.Architecture;

/// <summary>A C# file.</summary>
/// <param name="Path">Its path from the root, with '/'.</param>
/// <param name="Text">Its text.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>Its name without <c>.cs</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Its number of lines.</summary>
    public int Lines => Text.AsSpan().Count('\n');

    /// <summary>The namespace it declares; null when it declares none.</summary>
    public string? Namespace => NamespaceLine().Match(Text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The names of the types it declares at its top level.</summary>
    public string[] TopLevelTypes => [.. TypeLine().Matches(Text).Select(match => match.Groups[1].Value)];

    /// <summary>The code without comments, documentation and the contents of strings.</summary>
    public string Code => NotCode().Replace(Text, match => match.Value[0] == '/' ? string.Empty : "\"\"");

    /// <summary>Whether the file lies below <paramref name="folder"/>.</summary>
    public bool IsBelow(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|interface|enum|record\s+struct|record\s+class|record|struct|delegate\s+[\w<>?\[\],]+)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|\"{3,}.*?\"{3,}|@\"(?:[^\"]|\"\")*\"|\"(?:\\.|[^\"\\\n])*\"|'\"'|'\\\"'""", RegexOptions.Singleline)]
    private static partial Regex NotCode();
}
