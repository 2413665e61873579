using System.Diagnostics.Metrics;
using System.Net;
using EdgeOrleans.Gateway.Tests.Gateway.Http.OpenApi;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Stages.Checking;
using EdgeOrleans.Grains.Stages.Live;
using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http;
using EdgeOrleans.Silo.Gateway.Http.Pops;
using EdgeOrleans.Silo.Gateway.Http.Routing;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Proxies;
using EdgeOrleans.Silo.Hosting.Http;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>The door on a real server at a free loopback port, in front of a fake router, catalog and cluster.</summary>
internal sealed class DoorHost : IAsyncDisposable
{
    public const string Pop = "ber";

    private readonly WebApplication _app;

    private DoorHost(
        WebApplication app, FakeRouter router, FakeCatalog catalog, FakePops pops, CountingPool pool, BlockPool blocks, CollectingLogs logs)
    {
        (_app, Router, Catalog, Pops, Memory, Blocks, Logs) = (app, router, catalog, pops, pool, blocks, logs);
        string[] addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        Client = new HttpClient(new DescribedExchanges(DoorDescription.OfThisBuild, new SocketsHttpHandler())) { BaseAddress = new Uri(addresses[0]) };
        Port = Client.BaseAddress.Port;
        GrpcAddress = new Uri(addresses[1]);
        Channel = GrpcChannel.ForAddress(GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = null });
    }

    /// <summary>Calls the door, and holds each exchange against the door's description.</summary>
    public HttpClient Client { get; }

    public int Port { get; }

    /// <summary>Where the gRPC door is.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>A connection to the gRPC door.</summary>
    public GrpcChannel Channel { get; }

    public FakeRouter Router { get; }

    public FakeCatalog Catalog { get; }

    public FakePops Pops { get; }

    public required FakeDeployments Deployments { get; init; }

    public required FakeApiKeys Keys { get; init; }

    public IServiceProvider Services => _app.Services;

    public CountingPool Memory { get; }

    public BlockPool Blocks { get; }

    /// <summary>Completes when the server has begun to stop.</summary>
    public Task Stopping
    {
        get
        {
            TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _app.Lifetime.ApplicationStopping.Register(stopping.SetResult);
            return stopping.Task;
        }
    }

    public CollectingLogs Logs { get; }

    /// <summary>The endpoints.</summary>
    public IEnumerable<RouteEndpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>The PoP's lifecycle.</summary>
    public PopLifecycle Lifecycle => _app.Services.GetRequiredService<PopLifecycle>();

    public static async Task<DoorHost> StartAsync(
        Action<GatewayOptions>? configure = null,
        Action<KestrelServerOptions>? kestrel = null,
        FakeCatalog? catalog = null,
        Action<SecurityOptions>? security = null,
        Action<IServiceCollection>? services = null,
        long maxHeldBytes = long.MaxValue)
    {
        FakeRouter router = new();
        catalog ??= new FakeCatalog();
        FakePops pops = new();
        CountingPool pool = new();
        GatewayMemory memory = new(pool, maxHeldBytes);
        CollectingLogs logs = new();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(logs);
        builder.WebHost.ConfigureKestrel(options =>
        {
            DoorLimits.Set(options, new GatewayOptions());
            options.Listen(IPAddress.Loopback, 0);
            options.Listen(IPAddress.Loopback, 0, grpc => grpc.Protocols = HttpProtocols.Http2);
            kestrel?.Invoke(options);
        });
        builder.Services.AddSingleton<IRequestRouter>(router);
        builder.Services.AddSingleton<IModelCatalog>(catalog);
        builder.Services.AddSingleton(memory);
        builder.Services.AddSingleton<IPopDirectory>(pops);
        builder.Services.AddSingleton<IPopRouters>(pops);
        builder.Services.AddSingleton<IPopStatuses>(pops);
        FakeDeployments deployments = new();
        builder.Services.AddSingleton<IDeployments>(deployments);
        builder.Services.AddSingleton<IStageCatalog>(deployments);
        builder.Services.AddSingleton<IStageChecker>(deployments);
        FakeApiKeys keys = new();
        builder.Services.AddSingleton<IApiKeys>(keys);
        builder.Services.AddSingleton<PopLifecycle>();
        builder.Services.Configure<PopOptions>(options => options.Id = Pop);
        services?.Invoke(builder.Services);
        builder.Services.AddGateway();
        builder.Services.Configure(security ?? (options => options.AllowAnonymous = true));
        builder.Services.AddTenants();
        if (configure is not null) builder.Services.Configure(configure);
        WebApplication app = builder.Build();
        app.UseForwardedCallers();
        app.UseSecurityHeaders();
        app.MapGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new DoorHost(app, router, catalog, pops, pool, memory.Blocks, logs) { Deployments = deployments, Keys = keys };
    }

    /// <summary>Whether a meter is this door's rather than that of a door in another test.</summary>
    public bool Owns(Meter meter) => ReferenceEquals(meter.Scope, _app.Services.GetRequiredService<IMeterFactory>());

    /// <summary>Whether all memory is back, no server fault was logged, and the next request is served.</summary>
    public async Task AssertHealthyAsync()
    {
        await AssertServesAsync();
        Logs.AssertNoWarnings();
    }

    /// <summary>Whether all memory is back, and the next request is served.</summary>
    public async Task AssertServesAsync()
    {
        using HttpResponseMessage next = await Client.PostAsync(
            "/v2/models/simple/infer", Requests.Json(Requests.Simple()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        await Eventually.TrueAsync(() => Memory.Outstanding == 0, () => $"{Memory.Outstanding} buffers are still rented.");
        await Eventually.TrueAsync(() => Blocks.RentedBytes == 0, () => $"{Blocks.RentedBytes} bytes of blocks are still rented.");
    }

    /// <summary>Stops the door.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Channel.Dispose();
        Router.Withdrawn.TrySetResult();
        await _app.DisposeAsync();
    }
}
