using EdgeOrleans.Gateway.Tests.Hosting;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.OpenApi;

/// <summary>A PoP with the shipped samples, each of whose exchanges is held against the description that it serves.</summary>
public sealed class DescribedPop : IAsyncLifetime
{
    private readonly EdgeHost _host;
    private DescribedExchanges? _exchanges;
    private HttpClient? _client;

    public DescribedPop() => _host = TestPop.Build(
        "--Pop:Id=fra", "--Pop:Country=DE", "--Logging:Level=Error", "--Stages:CachePath=", "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef", "--Security:AllowAnonymous=true", "--Gateway:MaxRequestBytes=65536");

    internal HttpClient Client => _client!;

    /// <summary>What was asked and answered so far, such as <c>GET /v2 200</c>.</summary>
    internal IReadOnlyCollection<string> Seen => [.. _exchanges!.Seen.Keys];

    public async ValueTask InitializeAsync()
    {
        await _host.StartAsync(TestContext.Current.CancellationToken);
        _exchanges = new DescribedExchanges(DoorDescription.OfThisBuild, new SocketsHttpHandler());
        _client = new HttpClient(_exchanges) { BaseAddress = _host.Door };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _host.DisposeAsync();
    }
}
