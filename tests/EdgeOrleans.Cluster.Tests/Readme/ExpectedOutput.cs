using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EdgeOrleans.Cluster.Tests.Readme;

/// <summary>Compares what a command prints with what the README shows, but for numbers that differ from run to run.</summary>
internal static partial class ExpectedOutput
{
    /// <summary>What the output lacks of the block; nothing when it is as shown.</summary>
    public static IEnumerable<string> MissingOf(CodeBlock shown, string output) => shown.Language switch
    {
        "json" => FactsOf(shown.Text).Except(FactsOf(output)),
        "text" => LinesOf(shown.Text).Except(LinesOf(output)),
        _ => [],
    };

    private static IEnumerable<string> LinesOf(string text) =>
        text.Split('\n').Select(line => Number().Replace(line.Trim(), "0")).Where(line => line.Length > 0);

    /// <summary>The names of all properties, and the values of those called <c>data</c>.</summary>
    private static IEnumerable<string> FactsOf(string text)
    {
        int start = text.AsSpan().IndexOfAny('{', '[');
        return start < 0 ? [] : FactsOf(JsonNode.Parse(text[start..]));
    }

    private static IEnumerable<string> FactsOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => FactsOf(member.Value)
            .Append(member.Key == "data" ? $"data {member.Value?.ToJsonString()}" : member.Key)),
        JsonArray items => items.SelectMany(FactsOf),
        _ => [],
    };

    [GeneratedRegex(@"\d+(?:[.,]\d+)*")]
    private static partial Regex Number();
}
