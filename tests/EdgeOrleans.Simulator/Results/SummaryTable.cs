using System.Globalization;
using System.Text;
using EdgeOrleans.Simulator.Scenarios;

namespace EdgeOrleans.Simulator.Results;

/// <summary>Writes summaries for people: a Markdown table for each case.</summary>
internal static class SummaryTable
{
    /// <summary>The tables.</summary>
    public static string Of(IReadOnlyList<CaseSummary> summaries)
    {
        StringBuilder text = new();
        foreach (IGrouping<ScenarioCase, CaseSummary> place in summaries.GroupBy(summary => summary.Runs.Case))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {Title(place.Key)}\n\n");
            MarkdownTable table = new(
                "policy", "p50 ms", "p99 ms", "p99.9 ms", "over the goal", "around Jakarta", "failed", "p99 / oracle",
                "network ms", "not nearest", "hand-overs", "retries", "hedges");
            foreach (CaseSummary summary in place)
            {
                table.Add(
                    summary.Runs.Policy,
                    Milliseconds(summary.P50.Mean),
                    WithInterval(summary.P99, Milliseconds),
                    Milliseconds(summary.P999.Mean),
                    WithInterval(summary.MissShare, Percent),
                    Percent(summary.RegionMissShare.Mean),
                    Percent(summary.FailedShare.Mean),
                    summary.P99OverOracle is { } ratio ? WithInterval(ratio, Ratio) : "",
                    summary.Average(run => run.MeanNetwork).ToString("F1", CultureInfo.InvariantCulture),
                    Percent(summary.Average(run => run.NotNearestShare)),
                    Ratio(summary.Average(run => run.HandOvers)),
                    Percent(summary.Average(run => run.Retries)),
                    Percent(summary.Average(run => run.Hedges)));
            }

            text.Append(table).Append('\n');
        }

        long violations = summaries.Sum(summary => summary.ResidencyViolations);
        double decisions = summaries.Sum(summary => summary.Runs.Runs.Sum(run => run.Decisions));
        text.Append(CultureInfo.InvariantCulture, $"Residency violations: {violations}, in {decisions / 1e6:F1} million decisions.\n");
        return text.ToString();
    }

    /// <summary>A table of goals; empty without any.</summary>
    public static string Of(IReadOnlyList<Goal> goals)
    {
        if (goals.Count == 0) return "";
        MarkdownTable table = new("goal", "found", "");
        foreach (Goal goal in goals) table.Add(goal.Text, goal.Found, goal.IsMet ? "met" : "**missed**");
        return table.ToString();
    }

    /// <summary>What a case is called.</summary>
    public static string Title(ScenarioCase place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{place.Scenario}{(place.Label.Length == 0 ? "" : ", ")}{place.Label}{(place.Label.StartsWith("load", StringComparison.Ordinal) ? "" : $", load {place.Conditions.Load}")}");

    private static string WithInterval(Interval interval, Func<double, string> text) =>
        interval.Low == interval.High ? text(interval.Mean) : $"{text(interval.Mean)} ({text(interval.Low)} to {text(interval.High)})";

    private static string Milliseconds(double value) => value.ToString(value < 10_000 ? "F0" : "N0", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString(share is > 0 and < 0.01 ? "F2" : "F1", CultureInfo.InvariantCulture) + " %";
}
