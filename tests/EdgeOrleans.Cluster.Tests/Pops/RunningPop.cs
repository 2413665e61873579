using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Pops;

/// <summary>A whole PoP in this process, on free ports, and the clients that call it.</summary>
internal sealed class RunningPop : IAsyncDisposable
{
    private static readonly string[] Settings =
    [
        "--Pop:Id=fra", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", "--Gateway:DrainTime=00:00:00",
        "--Logging:Level=Error",
    ];

    private readonly string _deployed;
    private readonly ServiceProvider _clients;
    private readonly HttpClient _http;

    private RunningPop(EdgeHost host, string deployed)
    {
        (Host, _deployed) = (host, deployed);
        _http = new HttpClient { BaseAddress = host.Door };
        Door = new HttpDoor(_http, host.Metrics);
        _clients = new ServiceCollection().AddEdgeClient(options => (options.Endpoint, options.MaxRetries) = (host.Door, 0)).BuildServiceProvider();
        Client = _clients.GetRequiredService<IEdgeClient>();
    }

    public EdgeHost Host { get; }

    /// <summary>The HTTP door, as any program may call it.</summary>
    public HttpDoor Door { get; }

    /// <summary>The client library.</summary>
    public IEdgeClient Client { get; }

    /// <summary>Starts a PoP and waits until the loads of its start have ended.</summary>
    /// <param name="settings">Settings beside the ports, such as <c>--Catalog:Path=…</c>.</param>
    public static Task<RunningPop> StartAsync(params string[] settings) => StartAsync(configure: null, settings);

    /// <inheritdoc cref="StartAsync(string[])"/>
    /// <param name="configure">Replaces services.</param>
    /// <param name="settings">Settings beside the ports.</param>
    public static async Task<RunningPop> StartAsync(Action<WebApplicationBuilder>? configure, params string[] settings)
    {
        string deployed = Directory.CreateTempSubdirectory("deployed-").FullName;
        EdgeHost host = EdgeHost.Build([.. Settings, .. FreePorts.OfSilo(), $"--Stages:Path={deployed}", .. settings], configure);
        await host.StartAsync(TestContext.Current.CancellationToken);
        RunningPop pop = new(host, deployed);
        await pop.Door.WaitUntilReadyAsync();
        return pop;
    }

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        _http.Dispose();
        await Host.DisposeAsync();
        Directory.Delete(_deployed, recursive: true);
    }
}
