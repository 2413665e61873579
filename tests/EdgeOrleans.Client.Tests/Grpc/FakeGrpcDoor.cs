using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Client.Tests.Grpc;

/// <summary>A gRPC door on loopback, and the client that calls it.</summary>
internal sealed class FakeGrpcDoor : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServiceProvider _services;

    private FakeGrpcDoor(WebApplication app, TimeProvider clock, Action<EdgeClientOptions>? configure)
    {
        _app = app;
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        ServiceCollection services = new();
        services.AddSingleton(clock);
        services.AddEdgeClient(options =>
        {
            options.Endpoint = new Uri(address);
            options.Protocol = EdgeProtocol.Grpc;
            options.MaxRetries = 0;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public IEdgeClient Client => _services.GetRequiredService<IEdgeClient>();

    public static async Task<FakeGrpcDoor> OpenAsync(
        FakeInferenceService service, TimeProvider? clock = null, Action<EdgeClientOptions>? configure = null, int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(service);
        WebApplication app = builder.Build();
        app.MapGrpcService<FakeInferenceService>();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FakeGrpcDoor(app, clock ?? TimeProvider.System, configure);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _app.DisposeAsync();
    }
}
