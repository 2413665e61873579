using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Load.Servers;
using EdgeOrleans.Benchmarks.Load.Wrk;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Load.Comparison;

/// <summary>The PoP against the baseline: both as processes, in turn, driven by the same generator with the same bytes.</summary>
internal static class ComparisonCommand
{
    private static readonly int[] Callers = [1, 8, 64];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Measures.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        WrkRequest[] requests = [.. BenchmarkModel.All.Select(WrkRequest.Write)];
        ComparisonReport report = new();
        for (int round = 0; round < arguments.Rounds; round++)
        {
            foreach (ServerCommand command in (ServerCommand[])[ServerCommand.Baseline(BenchmarkCatalog.ModelsPath), ServerCommand.Pop(BenchmarkCatalog.RootPath)])
            {
                await using ServerProcess server = await ServerProcess.StartAsync(command);
                foreach (WrkRequest request in requests) await MeasureAsync(server, request, round, arguments, report);
            }
        }

        return new Section("load", report.ToString());
    }

    private static async Task MeasureAsync(
        ServerProcess server, WrkRequest request, int round, Arguments arguments, ComparisonReport report)
    {
        await WrkRun.DriveAsync(server.Address, request, new WrkSettings(Callers[^1], WarmUp));
        await WrkRun.DriveAsync(server.Address, request, new WrkSettings(1, WarmUp));
        foreach (int callers in Callers)
        {
            WrkResult result = await WrkRun.DriveAsync(
                server.Address, request, new WrkSettings(callers, TimeSpan.FromSeconds(arguments.Seconds)));
            if (result.Failures + result.BrokenConnections > 0)
            {
                throw new InvalidOperationException(
                    $"The {server.Command.Name} failed {result.Failures} requests to '{request.Model}' and {result.BrokenConnections} connections; their times would be worth nothing.");
            }

            Console.WriteLine($"round {round + 1}: {server.Command.Name}, {request.Model}, {callers} callers: p50 {result.P50} µs, {result.RequestsPerSecond:F0}/s");
            report.Add(new ComparisonMeasure(round, server.Command.Name, request.Model, callers, result));
        }
    }
}
