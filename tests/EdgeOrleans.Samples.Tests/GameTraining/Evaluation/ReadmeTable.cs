using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeOrleans.Samples.Tests.GameTraining.Evaluation;

/// <summary>Finds numbers in the tables of a Markdown text.</summary>
/// <param name="markdown">The text.</param>
internal sealed partial class ReadmeTable(string markdown)
{
    /// <summary>The numbers of the one row that begins with <paramref name="name"/>; percentages as shares.</summary>
    public double[] Row(string name)
    {
        string row = Assert.Single(markdown.Split('\n'), line => line.StartsWith($"| {name} |", StringComparison.Ordinal));
        return [.. Numbers().Matches(row[(name.Length + 3)..])
            .Select(number => double.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture) / (number.Groups[2].Length > 0 ? 100 : 1))];
    }

    [GeneratedRegex(@"(\d+(?:\.\d+)?)( ?%)?")]
    private static partial Regex Numbers();
}
