using System.Globalization;
using EdgeOrleans.Simulator.Results;
using EdgeOrleans.Simulator.Scenarios;

namespace EdgeOrleans.Simulator.Commands;

/// <summary>Runs scenarios and writes what they found.</summary>
internal static class SimulateCommand
{
    /// <summary>Runs them.</summary>
    /// <param name="arguments">What is asked for.</param>
    /// <param name="output">Gets the tables.</param>
    /// <param name="progress">Gets a line for each run; thread-safe.</param>
    /// <returns>0; 1 when a request ran where it may not.</returns>
    public static int Run(Arguments arguments, TextWriter output, TextWriter progress)
    {
        ScenarioCase[] cases = [.. arguments.Scenarios
            .SelectMany(scenario => scenario.Cases(arguments.Settings))
            .Select(place => arguments.Policies is { } policies ? place with { Policies = policies } : place)];
        int total = cases.Sum(place => place.Policies.Count) * arguments.Seeds;
        int done = 0;
        Experiment experiment = new(arguments.Threads, (place, policy, seed, took) =>
            progress.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Interlocked.Increment(ref done)}/{total} {SummaryTable.Title(place)}: {policy}, seed {seed} took {took.TotalSeconds:F1} s")));
        IReadOnlyList<CaseSummary> summaries = CaseSummary.Of(experiment.Run(cases, arguments.Seeds));

        output.WriteLine(SummaryTable.Of(summaries));
        output.WriteLine(SummaryTable.Of(new Goals(summaries).All));
        if (arguments.JsonPath is { } json) File.WriteAllText(json, JsonReport.Of(summaries, arguments.Text));
        if (arguments.WritesReadme) Readme.Write(summaries, arguments.Text);
        if (arguments.PlotPath is { } plot) File.WriteAllText(plot, Plot.Of(summaries));
        return summaries.Any(summary => summary.ResidencyViolations > 0) ? 1 : 0;
    }
}
