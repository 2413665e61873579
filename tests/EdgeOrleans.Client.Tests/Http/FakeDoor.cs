using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Client.Tests.Http;

/// <summary>A door on loopback that answers as the test says, and the client that calls it.</summary>
internal sealed class FakeDoor : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServiceProvider _services;

    private FakeDoor(WebApplication app, ConcurrentQueue<string> requests, TimeProvider clock, Action<EdgeClientOptions>? configure)
    {
        (_app, Requests) = (app, requests);
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Endpoint = new Uri(address);
        ServiceCollection services = new();
        services.AddSingleton(clock);
        services.AddEdgeClient(options =>
        {
            options.Endpoint = Endpoint;
            options.MaxRetries = 0;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public Uri Endpoint { get; }

    /// <summary>Method and path of each request that came.</summary>
    public IReadOnlyCollection<string> Requests { get; }

    public IEdgeClient Client => _services.GetRequiredService<IEdgeClient>();

    public static async Task<FakeDoor> OpenAsync(
        RequestDelegate answer, TimeProvider? clock = null, Action<EdgeClientOptions>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        ConcurrentQueue<string> requests = new();
        app.Run(context =>
        {
            requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
            return answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FakeDoor(app, requests, clock ?? TimeProvider.System, configure);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _app.DisposeAsync();
    }
}
