using System.Globalization;
using EdgeOrleans.Simulator.Policies;

namespace EdgeOrleans.Simulator.Results;

/// <summary>What the product's router should reach, as far as the runs tell.</summary>
internal sealed class Goals(IReadOnlyList<CaseSummary> summaries)
{
    private const double MostOverOracle = 1.6;
    private const double MostOverOthers = 1.0 / 3;
    private const double MostMisses = 0.035;
    private const double MostChange = 0.1;
    private const double MostFailures = 0.001;
    private const double CrowdFactor = 1.25;
    private const double CrowdPoints = 0.03;

    /// <summary>The goals; empty when none of their cases was run.</summary>
    public IReadOnlyList<Goal> All => [.. Steady(), .. ReportAge(), .. Failing(), .. Crowd()];

    private IEnumerable<Goal> Steady()
    {
        if (Find("steady", "load 0.65", PolicyCatalog.Product) is not { } product) yield break;
        if (Find("steady", "load 0.65", PolicyCatalog.Oracle) is { } oracle)
        {
            yield return AtMost("p99 over the oracle's", product.P99.Mean / oracle.P99.Mean, MostOverOracle, Ratio);
        }

        foreach (string other in (string[])["p2c", "prequal-net"])
        {
            if (Find("steady", "load 0.65", other) is { } compared)
            {
                yield return AtMost($"p99 over that of {other}", product.P99.Mean / compared.P99.Mean, MostOverOthers, Ratio);
            }
        }

        yield return AtMost("share over 300 ms", product.MissShare.Mean, MostMisses, Percent);
    }

    private IEnumerable<Goal> ReportAge()
    {
        if (Find("report-age", "0.1 s", PolicyCatalog.Product) is not { } young || Find("report-age", "4 s", PolicyCatalog.Product) is not { } old) yield break;
        yield return AtMost("change of p99 from reports every 0.1 s to every 4 s", Math.Abs((old.P99.Mean / young.P99.Mean) - 1), MostChange, Percent);
    }

    private IEnumerable<Goal> Failing()
    {
        if (Find("failing", "", PolicyCatalog.Product) is not { } product) yield break;
        yield return AtMost("failed while 1 % of the PoPs fail fast", product.FailedShare.Mean, MostFailures, Percent);
    }

    private IEnumerable<Goal> Crowd()
    {
        if (Find("crowd", "1.5 times", PolicyCatalog.Product) is not { } product || Find("crowd", "1.5 times", PolicyCatalog.Oracle) is not { } oracle) yield break;
        double most = (CrowdFactor * oracle.RegionMissShare.Mean) + CrowdPoints;
        yield return AtMost("share over 300 ms in the crowd of 1.5 times", product.RegionMissShare.Mean, most, Percent);
    }

    private CaseSummary? Find(string scenario, string label, string policy) => summaries.FirstOrDefault(summary =>
        summary.Runs.Case.Scenario == scenario && summary.Runs.Case.Label == label && summary.Runs.Policy == policy);

    private static Goal AtMost(string text, double found, double most, Func<double, string> format) =>
        new($"{text}: at most {format(most)}", format(found), found <= most);

    private static string Ratio(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
