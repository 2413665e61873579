using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Load.Servers;
using EdgeOrleans.Benchmarks.Load.Wrk;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Load.Comparison;

/// <summary>
/// The PoP against the baseline, each in a process of its own. The same generator drives them with the same bytes, in
/// turn for every model and number of callers, so that what slows the machine for a while slows both.
/// </summary>
internal static class ComparisonCommand
{
    private static readonly int[] Callers = [1, 8, 64];

    // The runtime compiles hot code anew for tens of thousands of requests; before that its own threads take part of the cores.
    private static readonly WrkSettings[] WarmUp = [new(64, TimeSpan.FromSeconds(10)), new(1, TimeSpan.FromSeconds(4))];

    /// <summary>Measures; each round has new processes.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        WrkRequest[] requests = [.. BenchmarkModel.Compared.Select(WrkRequest.Write)];
        ComparisonReport report = new();
        for (int round = 0; round < arguments.Rounds; round++)
        {
            await using ServerProcess baseline = await ServerProcess.StartAsync(ServerCommand.Baseline(BenchmarkCatalog.ModelsPath));
            await using ServerProcess pop = await ServerProcess.StartAsync(ServerCommand.Pop(BenchmarkCatalog.RootPath));
            foreach (WrkRequest request in requests)
            {
                await WarmAsync(baseline, request);
                await WarmAsync(pop, request);
                foreach (int callers in Callers) await MeasureAsync(round, [baseline, pop], request, callers, arguments, report);
            }
        }

        return new Section("load", report.ToString());
    }

    private static async Task WarmAsync(ServerProcess server, WrkRequest request)
    {
        foreach (WrkSettings settings in WarmUp) await WrkRun.DriveAsync(server, request, settings);
    }

    /// <summary>Short slices in turn, rather than one long measurement of each.</summary>
    private static async Task MeasureAsync(
        int round, ServerProcess[] servers, WrkRequest request, int callers, Arguments arguments, ComparisonReport report)
    {
        for (int slice = 0; slice < arguments.Seconds; slice++)
        {
            foreach (ServerProcess server in servers)
            {
                WrkResult result = await WrkRun.DriveAsync(server, request, new WrkSettings(callers, TimeSpan.FromSeconds(1)));
                if (result.Failures + result.BrokenConnections > 0)
                {
                    throw new InvalidOperationException(
                        $"The {server.Command.Name} failed {result.Failures} requests to '{request.Model}' and {result.BrokenConnections} connections; their times would be worth nothing.");
                }

                Console.WriteLine($"round {round + 1}: {server.Command.Name}, {request.Model}, {callers} callers: p50 {result.P50} µs, {result.RequestsPerSecond:F0}/s");
                report.Add(new ComparisonMeasure(server.Command.Name, request.Model, callers, result));
            }
        }
    }
}
