using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Routing;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>The rules between settings of routing and reports.</summary>
internal static class RoutingRules
{
    private const int FewestReports = 3;

    /// <summary>Adds a sentence to <paramref name="problems"/> for each pair of settings that contradict each other.</summary>
    public static void Check(IConfiguration configuration, ICollection<string> problems)
    {
        var routing = configuration.Read<RoutingOptions>(RoutingOptions.Section);
        var reports = configuration.Read<ReportOptions>(ReportOptions.Section);
        if (routing.SilentAfter < reports.ReportInterval * FewestReports)
        {
            problems.Add(
                $"Routing:SilentAfter is '{routing.SilentAfter}'; it must be at least {FewestReports} times Reports:ReportInterval, which is '{reports.ReportInterval}', or PoPs count as silent between two reports.");
        }

        if (routing.HotFrom > routing.HotUpTo)
        {
            problems.Add($"Routing:HotFrom is {routing.HotFrom}, more than Routing:HotUpTo, which is {routing.HotUpTo}; it must not be.");
        }
    }
}
