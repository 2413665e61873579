using System.Globalization;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Load.Servers;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Load.StartUp;

/// <summary>How long a PoP takes to serve the sample catalog, and what it takes up.</summary>
internal static class StartUpCommand
{
    private const double Mebibyte = 1 << 20;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private static readonly Uri Dashboard = new("orleans/", UriKind.Relative);

    /// <summary>Measures.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        double[] seconds = new double[arguments.Rounds];
        double[] mebibytes = new double[arguments.Rounds];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            await using ServerProcess pop = await ServerProcess.StartAsync(ServerCommand.Pop(BenchmarkCatalog.SamplesPath));
            await OpenDashboardAsync(pop);
            await Task.Delay(Settling);
            seconds[round] = pop.TimeToReady.TotalSeconds;
            mebibytes[round] = pop.ResidentBytes() / Mebibyte;
        }

        MarkdownTable table = new("what", "value", "goal");
        table.Add("process start to ready", $"{Number(Median.Of(seconds), "F2")} s", Goal.AtMost(3, " s").Judge(Median.Of(seconds)));
        table.Add(
            "resident memory, sample catalog loaded, dashboard open",
            $"{Number(Median.Of(mebibytes), "F0")} MiB",
            Goal.AtMost(300, " MiB").Judge(Median.Of(mebibytes)));
        return new Section("startup", table.ToString());
    }

    /// <summary>The dashboard counts as on once somebody has looked at it.</summary>
    private static async Task OpenDashboardAsync(ServerProcess pop)
    {
        using HttpClient client = new() { BaseAddress = pop.Address };
        using HttpResponseMessage answer = await client.GetAsync(Dashboard);
        answer.EnsureSuccessStatusCode();
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
