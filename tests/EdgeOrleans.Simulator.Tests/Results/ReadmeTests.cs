using EdgeOrleans.Simulator.Results;
using EdgeOrleans.Simulator.Scenarios;

namespace EdgeOrleans.Simulator.Tests.Results;

public sealed class ReadmeTests
{
    private static readonly Lazy<IReadOnlyList<CaseSummary>> Summaries = new(() => CaseSummary.Of(new Experiment(2, (_, _, _, _) => { }).Run(
        [.. ScenarioCatalog.Find("steady")!.Cases(Worlds.Small with { Load = 0.65, Seconds = 3 }).Select(place => place with { Policies = ["oracle", "edge", "p2c"] })],
        seeds: 1)));

    [Fact]
    public void With_ReplacesWhatIsBetweenMarkers()
    {
        string text = Readme.With(
            "a\n<!-- goals:begin -->\nold\n<!-- goals:end -->\nb\n<!-- steady:begin -->\n<!-- steady:end -->\nc\n", Summaries.Value, "run");
        Assert.DoesNotContain("old", text, StringComparison.Ordinal);
        Assert.Contains("-- run`", text, StringComparison.Ordinal);
        Assert.Contains("| edge ", text, StringComparison.Ordinal);
        Assert.EndsWith("<!-- steady:end -->\nc\n", text, StringComparison.Ordinal);
        Assert.Equal(text, Readme.With(text, Summaries.Value, "run"));
    }

    [Fact]
    public void With_WithoutAMarker_SaysWhich() =>
        Assert.Equal("README.md has no place for 'steady'.", Assert.Throws<InvalidOperationException>(() => Readme.With("a", Summaries.Value, "run")).Message);

    [Fact]
    public void Goals_ComeFromTheCasesThatWereRun()
    {
        IReadOnlyList<Goal> goals = new Goals(Summaries.Value).All;
        Assert.Equal(3, goals.Count);
        Assert.StartsWith("p99 over the oracle's: at most 1.60", goals[0].Text, StringComparison.Ordinal);
        Assert.Equal(Summaries.Value[1].P99.Mean / Summaries.Value[0].P99.Mean <= 1.6, goals[0].IsMet);
    }

    [Fact]
    public void Document_HasAPlaceForEveryScenario()
    {
        string path = Path.Combine(Root(), "tests", "EdgeOrleans.Simulator", "README.md");
        string text = File.ReadAllText(path);
        foreach (string name in ScenarioCatalog.All.Select(scenario => scenario.Name).Append("goals"))
        {
            Assert.Contains($"<!-- {name}:begin -->\n", text, StringComparison.Ordinal);
            Assert.Contains($"<!-- {name}:end -->", text, StringComparison.Ordinal);
        }

        Assert.Contains("City data © GeoNames, CC BY 4.0", text, StringComparison.Ordinal);
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EdgeOrleans.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
