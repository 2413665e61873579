using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.Scenarios;

namespace EdgeOrleans.Simulator.Commands;

/// <summary>What the program says of itself.</summary>
internal static class HelpText
{
    /// <summary>The text.</summary>
    public static string Text { get; } =
        $"""
        Simulates a world of PoPs event by event and compares how policies route its requests.
        Round trips are modelled. City data © GeoNames, CC BY 4.0.

        usage: dotnet run -c Release --project tests/EdgeOrleans.Simulator -- <command> [options]
          run     one scenario (steady, unless --scenario names others)
          all     every scenario
          help    this

          --scenario a,b    which scenarios
          --load x          offered work over what all PoPs can do (default: the scenario's own)
          --policies a,b    which policies (default: the scenario's own)
          --seeds n         runs of each policy, with the seeds 1 to n (default 5)
          --seconds s       seconds in which requests arrive; the first two are not counted (default 10)
          --map m           cities: the 4,200 most populous (default); cdn: 412 sites of real delivery networks
          --pops n          only the n most populous sites of the map
          --set A=x,B=y     other options of the product's router, by their names in the configuration
          --threads n       runs at a time (default: all cores)
          --json file       writes all numbers
          --plot file.svg   draws p99 by policy and case
          --readme          writes the tables into the README.md of this project

        scenarios
        {Lines(ScenarioCatalog.All.Select(scenario => (scenario.Name, scenario.Description)))}

        policies
        {Lines(PolicyCatalog.All.Select(policy => (policy.Name, policy.Description)))}

        examples
          ... -- run --scenario steady --load 0.65 --seeds 5
          ... -- run --scenario report-age --policies oracle,edge --plot age.svg
          ... -- run --load 0.65 --policies oracle,edge --set OwnSendWeight=4,HandOverAt=1.5
          ... -- run --pops 400 --seeds 1 --seconds 5
          ... -- all --json all.json --plot all.svg
        """;

    private static string Lines(IEnumerable<(string Name, string Description)> entries) =>
        string.Join('\n', entries.Select(entry => $"  {entry.Name,-24} {entry.Description}"));
}
