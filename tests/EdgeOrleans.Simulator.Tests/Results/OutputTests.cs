using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using EdgeOrleans.Simulator.Results;
using EdgeOrleans.Simulator.Scenarios;

namespace EdgeOrleans.Simulator.Tests.Results;

public sealed class OutputTests
{
    private static readonly Lazy<IReadOnlyList<CaseSummary>> Summaries = new(() => CaseSummary.Of(new Experiment(2, (_, _, _, _) => { }).Run(
        [.. ScenarioCatalog.Find("steady")!.Cases(Worlds.Small with { Seconds = 3 }).Select(place => place with { Policies = ["oracle", "edge", "random"] })],
        seeds: 2)));

    [Fact]
    public void Table_HasARowForEachPolicyAndTheViolations()
    {
        string table = SummaryTable.Of(Summaries.Value);
        Assert.Equal(3, table.Split("| edge ").Length - 1);
        Assert.Contains("### steady, load 0.65", table, StringComparison.Ordinal);
        Assert.Contains("Residency violations: 0", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_HasEveryRun()
    {
        using JsonDocument json = JsonDocument.Parse(JsonReport.Of(Summaries.Value, "run"));
        JsonElement cases = json.RootElement.GetProperty("cases");
        Assert.Equal(3, cases.GetArrayLength());
        JsonElement edge = cases[1].GetProperty("policies")[1];
        Assert.Equal("edge", edge.GetProperty("name").GetString());
        Assert.Equal(2, edge.GetProperty("runs").GetArrayLength());
        Assert.Equal(Summaries.Value[4].P99.Mean, edge.GetProperty("p99").GetProperty("mean").GetDouble(), 1e-6);
        Assert.Equal("cities", cases[0].GetProperty("world").GetProperty("map").GetString());
    }

    [Fact]
    public void Plot_IsXmlWithALineAndALabelForEachPolicy()
    {
        XDocument svg = XDocument.Parse(Plot.Of(Summaries.Value));
        XNamespace name = "http://www.w3.org/2000/svg";
        Assert.Equal(name + "svg", svg.Root!.Name);
        Assert.Equal(3, svg.Descendants(name + "polyline").Count());
        string[] texts = [.. svg.Descendants(name + "text").Select(text => text.Value)];
        Assert.Contains("load 0.65", texts);
        Assert.Contains(texts, text => text.StartsWith("edge (", StringComparison.Ordinal));
    }

    [Fact]
    public void Plot_StaysInItsFrame_AndItsLabelsApart()
    {
        XDocument svg = XDocument.Parse(Plot.Of(Summaries.Value));
        XNamespace name = "http://www.w3.org/2000/svg";
        double[] heights = [.. svg.Descendants(name + "circle").Select(circle => Number(circle, "cy"))];
        Assert.All(heights, height => Assert.InRange(height, 0, 440));
        double[] labels = [.. svg.Descendants(name + "text").Where(text => Number(text, "x") > 690 && text.Attribute("fill") is not null).Select(text => Number(text, "y")).Order()];
        Assert.All(labels.Zip(labels.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 15.9));
    }

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
