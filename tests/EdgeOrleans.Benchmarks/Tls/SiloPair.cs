using System.Diagnostics;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Benchmarks.Tls;

/// <summary>Two PoPs in this process; the first calls a grain on the second.</summary>
internal sealed class SiloPair : IAsyncDisposable
{
    private static readonly string[] Shared =
        ["--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", "--Clustering:SiloPort=0", "--Clustering:GatewayPort=0", "--Logging:Level=Error"];

    private readonly EdgeHost _first;
    private readonly EdgeHost _second;
    private readonly IReceiverGrain _receiver;

    private SiloPair(EdgeHost first, EdgeHost second, IReceiverGrain receiver) => (_first, _second, _receiver) = (first, second, receiver);

    /// <summary>Starts both.</summary>
    /// <param name="settings">Settings of both.</param>
    public static async Task<SiloPair> StartAsync(string[] settings)
    {
        EdgeHost first = EdgeHost.Build([.. Shared, "--Pop:Id=one", .. settings]);
        await first.StartAsync();
        EdgeHost second = EdgeHost.Build([.. Shared, "--Pop:Id=two", $"--Clustering:PrimaryPort={first.SiloPort}", .. settings]);
        await second.StartAsync();

        // The first call decides where the grain lives.
        await second.Services.GetRequiredService<IGrainFactory>().GetGrain<IReceiverGrain>("two").ReceiveAsync([]);
        return new SiloPair(first, second, first.Services.GetRequiredService<IGrainFactory>().GetGrain<IReceiverGrain>("two"));
    }

    /// <summary>Microseconds of a call that brings <paramref name="bytes"/>: the median over <paramref name="time"/>.</summary>
    public async Task<double> CallAsync(int bytes, TimeSpan time)
    {
        byte[] payload = new byte[bytes];
        List<double> calls = [];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            long began = Stopwatch.GetTimestamp();
            if (await _receiver.ReceiveAsync(payload) != bytes) throw new InvalidOperationException("Bytes were lost.");
            calls.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        return Report.Median.Of(calls);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
    }
}
