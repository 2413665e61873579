using System.Globalization;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo.Crowd;

/// <summary>Prints what a router compared.</summary>
internal static class CandidateTable
{
    public static async Task PrintAsync(RouteExplanation route, Terminal terminal)
    {
        Table table = new(
            terminal,
            new TableColumn("candidate", 11),
            new TableColumn("network ms", 10, AlignRight: true),
            new TableColumn("wait ms", 8, AlignRight: true),
            new TableColumn("service ms", 10, AlignRight: true),
            new TableColumn("total ms", 8, AlignRight: true),
            new TableColumn("work for its slots", 18, AlignRight: true),
            new TableColumn("hot", 4));
        await table.StartAsync();
        foreach (RouteCandidate candidate in route.Candidates)
        {
            await table.AddAsync(
                candidate.Pop,
                Number(candidate.Network.TotalMilliseconds),
                Number(candidate.Wait.TotalMilliseconds),
                Number(candidate.Service.TotalMilliseconds),
                Number(candidate.Total.TotalMilliseconds),
                Number(candidate.Occupancy),
                candidate.IsHot ? "yes" : "no");
        }
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
