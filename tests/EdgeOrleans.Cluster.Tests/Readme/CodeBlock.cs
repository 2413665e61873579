using System.Text.RegularExpressions;

namespace EdgeOrleans.Cluster.Tests.Readme;

/// <summary>A fenced block of a Markdown text.</summary>
/// <param name="Language">The word after the fence.</param>
/// <param name="Text">What is between the fences.</param>
internal sealed partial record CodeBlock(string Language, string Text)
{
    /// <summary>The blocks of a text, in their order.</summary>
    public static IReadOnlyList<CodeBlock> Read(string markdown) =>
        [.. Fences().Matches(markdown).Select(block => new CodeBlock(block.Groups["language"].Value, block.Groups["text"].Value))];

    [GeneratedRegex(@"^```(?<language>\w*)[^\n]*\n(?<text>.*?)^```[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
