using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Load.Servers;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>
/// The gRPC door against the binary call at the HTTP door of the same PoP: the same generator with the same tensors, in
/// turn. Then the bytes that a call allocates, and ten thousand open streams.
/// </summary>
internal static class DoorsCommand
{
    private static readonly DoorLoad One = new(1, 1);
    private static readonly DoorLoad ManyConnections = new(64, 1);
    private static readonly DoorLoad FewConnections = new(4, 16);

    /// <summary>Measures; each round has a new process.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        DoorsReport report = new();
        for (int round = 0; round < arguments.Rounds; round++)
        {
            await using ServerProcess pop = await ServerProcess.StartAsync(ServerCommand.Pop(BenchmarkCatalog.RootPath));
            foreach (BenchmarkModel model in (BenchmarkModel[])[BenchmarkModel.Mlp, BenchmarkModel.VoiceActivity])
            {
                DoorCall http = DoorCalls.Http(pop.Address, model);
                DoorCall grpc = DoorCalls.Grpc(pop.GrpcAddress, model);
                await CheckAsync(grpc);
                await WarmAsync(http, ManyConnections);
                await WarmAsync(grpc, FewConnections);
                await MeasureAsync(model, [(http, One), (grpc, One)], arguments, report);
                await MeasureAsync(model, [(http, ManyConnections), (grpc, FewConnections), (grpc, ManyConnections)], arguments, report);
            }
        }

        report.Allocations = await CallAllocation.MeasureAsync();
        report.Streams = await OpenStreams.MeasureAsync();
        return new Section("grpc", report.ToString());
    }

    private static async Task WarmAsync(DoorCall call, DoorLoad load)
    {
        await H2LoadRun.DriveAsync(call, load, TimeSpan.FromSeconds(6));
        await H2LoadRun.DriveAsync(call, One, TimeSpan.FromSeconds(3));
    }

    /// <summary>Short slices in turn, rather than one long measurement of each.</summary>
    private static async Task MeasureAsync(BenchmarkModel model, (DoorCall Call, DoorLoad Load)[] sides, Arguments arguments, DoorsReport report)
    {
        for (int slice = 0; slice < arguments.Seconds; slice++)
        {
            foreach ((DoorCall call, DoorLoad load) in sides)
            {
                H2LoadResult result = await H2LoadRun.DriveAsync(call, load, TimeSpan.FromSeconds(1));
                Console.WriteLine($"{model}, {call.Door}, {load.Connections} x {load.CallsEach}: p50 {result.P50:F0} µs, {result.RequestsPerSecond:F0}/s");
                report.Add(new DoorMeasure(model.Name, call.Door, load, result));
            }
        }
    }

    /// <summary>The generator looks at HTTP's status alone, which a refused call has as well.</summary>
    private static async Task CheckAsync(DoorCall call)
    {
        using HttpClient client = new();
        await DoorClient.CallAsync(client, call, await File.ReadAllBytesAsync(call.BodyPath));
    }
}
