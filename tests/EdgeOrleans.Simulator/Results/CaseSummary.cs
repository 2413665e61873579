using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.Scenarios;

namespace EdgeOrleans.Simulator.Results;

/// <summary>What the runs of one policy in one case say together.</summary>
internal sealed record CaseSummary
{
    private CaseSummary(CaseRuns runs, CaseRuns? oracle)
    {
        Runs = runs;
        P50 = Mean(run => run.P50);
        P99 = Mean(run => run.P99);
        P999 = Mean(run => run.P999);
        MissShare = Mean(run => run.MissShare);
        RegionMissShare = Mean(run => run.RegionMissShare);
        FailedShare = Mean(run => run.FailedShare);
        P99OverOracle = oracle is null
            ? null
            : Bootstrap.Ratio([.. runs.Runs.Select(run => run.P99)], [.. oracle.Runs.Select(run => run.P99)]);
    }

    /// <summary>The runs.</summary>
    public CaseRuns Runs { get; }

    /// <summary>Median time.</summary>
    public Interval P50 { get; }

    /// <summary>99th percentile.</summary>
    public Interval P99 { get; }

    /// <summary>99.9th percentile.</summary>
    public Interval P999 { get; }

    /// <summary>Share that was later than the goal, or failed.</summary>
    public Interval MissShare { get; }

    /// <summary>The same of the requests from around Jakarta.</summary>
    public Interval RegionMissShare { get; }

    /// <summary>Share that failed.</summary>
    public Interval FailedShare { get; }

    /// <summary>99th percentile over the oracle's; null where the oracle did not run.</summary>
    public Interval? P99OverOracle { get; }

    /// <summary>Runs outside of the zone that the request may not leave.</summary>
    public long ResidencyViolations => Runs.Runs.Sum(run => run.ResidencyViolations);

    /// <summary>The mean of a number over the seeds.</summary>
    public double Average(Func<RunMetrics, double> number) => Runs.Runs.Average(number);

    /// <summary>Summarises all policies of all cases.</summary>
    public static IReadOnlyList<CaseSummary> Of(IReadOnlyList<CaseRuns> all) =>
        [.. all.Select(runs => new CaseSummary(runs, all.FirstOrDefault(other => other.Case == runs.Case && other.Policy == PolicyCatalog.Oracle)))];

    private Interval Mean(Func<RunMetrics, double> number) => Bootstrap.Mean([.. Runs.Runs.Select(number)]);
}
