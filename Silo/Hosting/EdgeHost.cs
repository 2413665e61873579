using System.Net;
using System.Net.Sockets;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Http;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Proxies;
using EdgeOrleans.Silo.Hosting.Cluster;
using EdgeOrleans.Silo.Hosting.Configuration;
using EdgeOrleans.Silo.Hosting.Dashboard;
using EdgeOrleans.Silo.Hosting.Http;
using EdgeOrleans.Silo.Hosting.Logging;
using EdgeOrleans.Silo.Hosting.Metrics;
using EdgeOrleans.Silo.Hosting.Tls;
using Microsoft.Extensions.Options;
using Orleans.Runtime.MembershipService;

namespace EdgeOrleans.Silo.Hosting;

/// <summary>One PoP in this process: a silo and its doors. A process may hold several.</summary>
internal sealed partial class EdgeHost : IAsyncDisposable
{
    /// <summary>How long the doors and the silo may take to stop in an orderly way.</summary>
    private static readonly TimeSpan OrderlyStop = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly EdgeDoors _doors;
    private readonly ILogger<EdgeHost> _logger;
    private bool _started;

    private EdgeHost(WebApplication app)
    {
        _app = app;
        _doors = app.Services.GetRequiredService<EdgeDoors>();
        _logger = app.Services.GetRequiredService<ILogger<EdgeHost>>();
        Pop = app.Services.GetRequiredService<IOptions<PopOptions>>().Value.Id;
    }

    /// <summary>The PoP's id.</summary>
    public string Pop { get; }

    /// <summary>The PoP's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Cancelled when the PoP begins to stop.</summary>
    public CancellationToken Stopping => _app.Lifetime.ApplicationStopping;

    /// <summary>The port for other silos.</summary>
    public int SiloPort => Services.GetRequiredService<IOptions<ClusteringOptions>>().Value.SiloPort;

    /// <summary>The HTTP door's address, without a path; known once the PoP has started.</summary>
    public Uri Door => _doors.UrlOf(_doors.HttpPort, "/");

    /// <summary>The gRPC door's address, without a path; known once the PoP has started.</summary>
    public Uri GrpcDoor => _doors.UrlOf(_doors.GrpcPort, "/");

    /// <summary>The metrics' address; known once the PoP has started.</summary>
    public Uri Metrics => _doors.UrlOf(_doors.MetricsPort, "/metrics");

    /// <summary>The dashboard's address; null where the HTTP door is not on loopback. Known once the PoP has started.</summary>
    public Uri? Dashboard =>
        Services.GetService<DashboardPages>() is null ? null : _doors.UrlOf(_doors.HttpPort, DashboardServices.Path);

    /// <summary>Builds a PoP without starting it.</summary>
    /// <param name="args">Settings, such as <c>--Pop:Id=fra</c>; they go before the environment and appsettings.json.</param>
    /// <param name="configure">Replaces services, last of all.</param>
    /// <exception cref="StartException">Settings are wrong; the message lists them all.</exception>
    public static EdgeHost Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddEdgeSettings(args);
        builder.AddEdgeLogging();
        builder.AddEdgeTls();
        builder.AddEdgeDoors();
        builder.AddEdgeCluster();
        builder.AddEdgeMetrics();
        builder.AddEdgeDashboard();
        builder.Services.AddEdgeServices();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = OrderlyStop);
        configure?.Invoke(builder);

        WebApplication app = builder.Build();
        app.UseForwardedCallers();
        app.UseSecurityHeaders();
        app.UseEdgeMetrics();
        app.MapEdgeDashboard();
        app.MapGateway();
        return new EdgeHost(app);
    }

    /// <summary>Starts the silo, opens the doors and waits for the catalog.</summary>
    /// <exception cref="StartException">A port or the PoP's id is taken, or the membership cannot be reached; the message says what to change.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        foreach (PortClaim claim in Claims()) claim.Check();
        if (Services.GetService<IMembershipServer>() is { } server) await server.ReachAsync(cancellationToken);
        try
        {
            await StartAppAsync(cancellationToken);
            await Services.GetRequiredService<IModelCatalog>().Started.WaitAsync(Stopping);
        }
        catch (DuplicatePopException failure)
        {
            throw new StartException(failure.Message);
        }
        catch (IOException failure) when (failure.InnerException?.InnerException is SocketException)
        {
            throw new StartException($"{failure.Message} Set its port to a free one.");
        }
        catch (OrleansClusterConnectivityCheckFailedException)
        {
            throw new StartException(
                "The other PoPs of the cluster cannot be reached on their silo ports; open these, or let each advertise an address that the others reach (Clustering:Host).");
        }
        catch (OperationCanceledException) when (_app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new StartException("EdgeOrleans was told to stop before it was ready.");
        }

        _started = true;
        string dashboard = Dashboard?.ToString() ?? "nowhere, since Gateway:Host is not loopback";
        LogReady(Pop, Door, GrpcDoor, Metrics, dashboard);
        if (!IPAddress.IsLoopback(_doors.Address) && !Services.GetRequiredService<DoorTls>().IsOn) LogInTheClear(_doors.Address);
        if (Services.GetRequiredService<IOptions<SecurityOptions>>().Value is { KnowsCallers: true, LetsEverybodyIn: true }) LogEverybodyIsLetIn();
    }

    private IEnumerable<PortClaim> Claims()
    {
        GatewayOptions gateway = Services.GetRequiredService<IOptions<GatewayOptions>>().Value;
        ClusteringOptions clustering = Services.GetRequiredService<IOptions<ClusteringOptions>>().Value;
        yield return new PortClaim("Gateway:HttpPort", _doors.Address, gateway.HttpPort);
        yield return new PortClaim("Gateway:GrpcPort", _doors.Address, gateway.GrpcPort);
        yield return new PortClaim("Gateway:MetricsPort", _doors.Address, gateway.MetricsPort);
        ClusterAddress cluster = Services.GetRequiredService<ClusterAddress>();
        yield return new PortClaim("Clustering:SiloPort", cluster.Listening, clustering.SiloPort);
        yield return new PortClaim("Clustering:GatewayPort", cluster.Listening, clustering.GatewayPort);
    }
}
