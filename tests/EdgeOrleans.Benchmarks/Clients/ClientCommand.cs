using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Ladder;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Clients;

/// <summary>What the library costs over calls by hand.</summary>
internal static class ClientCommand
{
    private const double MostMicroseconds = 40;
    private const double MostClusterMicroseconds = 90;
    private const double MostBytes = 4096;

    /// <summary>Measures all ways, as often as there are rounds.</summary>
    public static Section Run(Arguments arguments)
    {
        List<(ClientWay Way, double Microseconds, double Bytes)> measures = [];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            Summary summary = BenchmarkRunner.Run<ClientBenchmark>(LadderCommand.Config(arguments));
            foreach (BenchmarkReport run in summary.Reports)
            {
                ClientWay way = (ClientWay)run.BenchmarkCase.Parameters[nameof(ClientBenchmark.Way)];
                if (run.ResultStatistics is not { } statistics) throw new InvalidOperationException($"The way {way} failed.");
                measures.Add((way, statistics.Median / 1000, run.GcStats.GetBytesAllocatedPerOperation(run.BenchmarkCase) ?? 0));
            }
        }

        return new Section("client", TableOf(measures.ToLookup(measure => measure.Way)));
    }

    private static string TableOf(ILookup<ClientWay, (ClientWay Way, double Microseconds, double Bytes)> ways)
    {
        MarkdownTable table = new("way", "µs", "bytes", "over", "µs over", "bytes over", "goal");
        foreach (ClientWay way in Enum.GetValues<ClientWay>())
        {
            (double time, double bytes) = MedianOf(way);
            if (BaseOf(way) is not { } under)
            {
                table.Add(NameOf(way), Text(time, "F1"), Text(bytes, "F0"), "", "", "", "");
                continue;
            }

            (double baseTime, double baseBytes) = MedianOf(under);
            table.Add(
                NameOf(way),
                Text(time, "F1"),
                Text(bytes, "F0"),
                NameOf(under),
                Text(time - baseTime, "+0.0;-0.0"),
                Text(bytes - baseBytes, "+0;-0"),
                GoalOf(way, time - baseTime, bytes - baseBytes));
        }

        return table.ToString();

        (double Time, double Bytes) MedianOf(ClientWay way) =>
            (Median.Of(ways[way].Select(measure => measure.Microseconds)), Median.Of(ways[way].Select(measure => measure.Bytes)));
    }

    private static string GoalOf(ClientWay way, double time, double bytes) => way switch
    {
        ClientWay.Http or ClientWay.Grpc => $"{Goal.AtMost(MostMicroseconds, " µs").Judge(time)}; {Goal.AtMost(MostBytes, " B").Judge(bytes)}",
        ClientWay.Cluster => Goal.AtMost(MostClusterMicroseconds, " µs").Judge(time),
        _ => "",
    };

    private static ClientWay? BaseOf(ClientWay way) => way switch
    {
        ClientWay.Http => ClientWay.HttpByHand,
        ClientWay.Grpc => ClientWay.GrpcByHand,
        ClientWay.ClusterByHand or ClientWay.Cluster => ClientWay.BareGrain,
        _ => null,
    };

    private static string NameOf(ClientWay way) => way switch
    {
        ClientWay.HttpByHand => "HttpClient by hand",
        ClientWay.Http => "library over HTTP",
        ClientWay.GrpcByHand => "Grpc.Net.Client by hand",
        ClientWay.Grpc => "library over gRPC",
        ClientWay.BareGrain => "bare grain call",
        ClientWay.ClusterByHand => "router's grain by hand",
        _ => "library in the cluster",
    };

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
