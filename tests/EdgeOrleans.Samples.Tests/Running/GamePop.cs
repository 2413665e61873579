using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Cluster.Tests.Readme;
using EdgeOrleans.Samples.Tests.Doubles;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Samples.Tests.Running;

/// <summary>A PoP in this process that serves the game's catalog.</summary>
public sealed class GamePop : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgeorleans-game-").FullName;
    private EdgeHost? _host;
    private ServiceProvider? _clients;

    /// <summary>The catalog that ships with the back end.</summary>
    public static string Catalog { get; } = Path.Combine(RepositoryFolder.Root, "Client", "Samples", "GameBackend", "catalog");

    /// <summary>The HTTP door.</summary>
    public Uri Door => _host!.Door;

    /// <summary>A client of it.</summary>
    public IEdgeClient Client => _clients!.GetRequiredService<IEdgeClient>();

    public async ValueTask InitializeAsync()
    {
        _host = EdgeHost.Build(
        [
            "--Pop:Id=fra", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0", .. FreePorts.OfSilo(),
            "--Gateway:DrainTime=00:00:00", "--Logging:Level=Error", $"--Stages:Path={_folder}", $"--Catalog:Path={Catalog}",
        ]);
        await _host.StartAsync(TestContext.Current.CancellationToken);
        _clients = new ServiceCollection().AddEdgeClient(options => options.Endpoint = Door).BuildServiceProvider();
        using HttpClient http = new() { BaseAddress = Door };
        await Eventually.ReadAsync(
            async () => await http.GetAsync("v2/health/ready", TestContext.Current.CancellationToken), answer => answer.IsSuccessStatusCode, "a PoP that is ready");
    }

    public async ValueTask DisposeAsync()
    {
        if (_clients is not null) await _clients.DisposeAsync();
        if (_host is not null) await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
