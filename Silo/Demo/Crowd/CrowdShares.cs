using System.Globalization;
using EdgeOrleans.Silo.Demo.Scenes;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo.Crowd;

/// <summary>Prints who answered how much of a crowd.</summary>
internal static class CrowdShares
{
    private const int BarWidth = 40;

    public static async Task PrintAsync(IReadOnlyList<CrowdAnswer> answers, Terminal terminal)
    {
        Table table = new(
            terminal,
            new TableColumn("answered by", 11),
            new TableColumn("requests", 8, AlignRight: true),
            new TableColumn("share", 6, AlignRight: true),
            new TableColumn("p50 ms", 6, AlignRight: true),
            new TableColumn("p99 ms", 6, AlignRight: true),
            new TableColumn("", BarWidth));
        await table.StartAsync();
        foreach (IGrouping<string, CrowdAnswer> pop in answers.GroupBy(answer => answer.Pop).OrderByDescending(pop => pop.Count()))
        {
            BurstReport report = new([.. pop.Select(answer => new BurstAnswer(0, answer.Took))]);
            double share = (double)report.Count / answers.Count;
            await table.AddAsync(
                pop.Key,
                report.Count.ToString("N0", CultureInfo.InvariantCulture),
                share.ToString("0 %", CultureInfo.InvariantCulture),
                Milliseconds(report.Percentile(50)),
                Milliseconds(report.Percentile(99)),
                new string('#', (int)Math.Ceiling(share * BarWidth)));
        }
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
