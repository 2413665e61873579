using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>Bytes that a call allocates, the caller's included, with caller and PoP in this process.</summary>
/// <param name="Model">The model.</param>
/// <param name="Http">Bytes of the binary call at the HTTP door.</param>
/// <param name="Grpc">Bytes of the call at the gRPC door.</param>
internal sealed record CallAllocation(string Model, double Http, double Grpc)
{
    private const int Calls = 5_000;

    /// <summary>Measures the models in turn.</summary>
    public static async Task<List<CallAllocation>> MeasureAsync()
    {
        await using EdgeHost pop = await BenchmarkPop.StartAsync();
        using HttpClient client = new();
        List<CallAllocation> measured = [];
        foreach (BenchmarkModel model in (BenchmarkModel[])[BenchmarkModel.Mlp, BenchmarkModel.VoiceActivity])
        {
            measured.Add(new CallAllocation(
                model.Name,
                await BytesOfAsync(client, DoorCalls.Http(pop.Door, model)),
                await BytesOfAsync(client, DoorCalls.Grpc(pop.GrpcDoor, model))));
        }

        await pop.StopAsync();
        return measured;
    }

    private static async Task<double> BytesOfAsync(HttpClient client, DoorCall call)
    {
        byte[] body = await File.ReadAllBytesAsync(call.BodyPath);
        for (int i = 0; i < Calls; i++) await DoorClient.CallAsync(client, call, body);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Calls; i++) await DoorClient.CallAsync(client, call, body);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls;
    }
}
