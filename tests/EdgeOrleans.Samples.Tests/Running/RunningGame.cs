using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EdgeOrleans.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Samples.GameBackend;

namespace EdgeOrleans.Samples.Tests.Running;

/// <summary>The back end in this process, on a free port.</summary>
internal sealed class RunningGame : IAsyncDisposable
{
    // A PoP that is cold answers its first requests late.
    private static readonly string[] Common =
        ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", "--Matchmaking:Timeout=00:00:30", "--Reports:Timeout=00:00:30"];

    private readonly WebApplication _app;

    private RunningGame(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Http = new HttpClient { BaseAddress = Address };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client of it.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts it.</summary>
    /// <param name="door">The PoP's door.</param>
    /// <param name="settings">More settings.</param>
    public static Task<RunningGame> StartAsync(Uri door, params string[] settings) =>
        StartAsync(GameApp.Build([.. Common, $"--Edge:Endpoint={door}", .. settings]));

    /// <summary>Starts it with a client in place of its own.</summary>
    public static Task<RunningGame> StartAsync(IEdgeClient edge) =>
        StartAsync(GameApp.Build(Common, services => services.AddSingleton(edge)));

    /// <summary>What a path answers.</summary>
    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static async Task<RunningGame> StartAsync(WebApplication app)
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningGame(app);
    }
}
