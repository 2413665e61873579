using EdgeOrleans.Simulator.Commands;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.Commands;

public sealed class ArgumentsReaderTests
{
    [Fact]
    public void Read_UnderstandsEveryOption()
    {
        Arguments read = Read("run --scenario crowd,slow --load 0.5 --policies edge,p2c --seeds 3 --seconds 6 --map cdn --pops 50 --threads 2 --json a.json --plot a.svg --set OwnSendWeight=4");
        Assert.Equal(["crowd", "slow"], read.Scenarios.Select(scenario => scenario.Name));
        Assert.Equal(["edge", "p2c"], read.Policies!);
        Assert.Equal((3, 2, "a.json", "a.svg"), (read.Seeds, read.Threads, read.JsonPath, read.PlotPath));
        Assert.Equal((0.5, 6, MapKind.Cdn, 50), (read.Settings.Load, read.Settings.Seconds, read.Settings.Map, read.Settings.MostPops));
        Assert.Equal("4", read.Settings.Options.Values["OwnSendWeight"]);
    }

    [Fact]
    public void Read_WithoutOptions_RunsTheSteadyLoadWithFiveSeeds()
    {
        Arguments read = Read("run");
        Assert.Equal("steady", Assert.Single(read.Scenarios).Name);
        Assert.Equal((5, MapKind.Cities, 10.0), (read.Seeds, read.Settings.Map, read.Settings.Seconds));
        Assert.True(Read("all").Scenarios.Count > 8);
    }

    [Theory]
    [InlineData("walk", "'walk' is not a command; run, all and help are.")]
    [InlineData("run --scenario storm", "'storm' is not a scenario; steady,")]
    [InlineData("run --policies best", "'best' is not a policy; bound,")]
    [InlineData("run --load much", "--load must be a number from 0.01 to 2, not 'much'.")]
    [InlineData("run --load 7", "--load must be a number from 0.01 to 2, not '7'.")]
    [InlineData("run --seeds", "--seeds needs a value.")]
    [InlineData("run --speed 3", "'--speed' is not an option; 'help' lists them.")]
    [InlineData("run fast", "'fast' is not an option.")]
    [InlineData("run --map mars", "'mars' is not a map; cities and cdn are.")]
    [InlineData("run --set Speed=3", "The router has no option 'Speed'.")]
    [InlineData("run --set MaxHandOvers=many", "'many' is no value of the option 'MaxHandOvers'.")]
    public void Read_OfSomethingElse_SaysWhatIsWrong(string words, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Read(words)).Message, StringComparison.Ordinal);

    [Fact]
    public void Command_PrintsATableAndWritesFiles()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string json = Path.Combine(folder, "a.json");
            string plot = Path.Combine(folder, "a.svg");
            using StringWriter output = new();
            using StringWriter lines = new();
            using TextWriter progress = TextWriter.Synchronized(lines);
            int code = SimulateCommand.Run(Read($"run --pops 40 --seconds 3 --seeds 1 --load 0.5 --policies oracle,edge --json {json} --plot {plot}"), output, progress);
            Assert.Equal(0, code);
            Assert.Contains("| edge ", output.ToString(), StringComparison.Ordinal);
            Assert.Contains("steady, load 0.5: edge, seed 1", lines.ToString(), StringComparison.Ordinal);
            Assert.True(File.Exists(json) && File.Exists(plot));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Help_NamesEveryScenarioAndPolicy()
    {
        Assert.Contains("report-age", HelpText.Text, StringComparison.Ordinal);
        Assert.Contains("edge-no-hand-over", HelpText.Text, StringComparison.Ordinal);
        Assert.Contains("GeoNames, CC BY 4.0", HelpText.Text, StringComparison.Ordinal);
    }

    private static Arguments Read(string words) => ArgumentsReader.Read(words.Split(' '));
}
