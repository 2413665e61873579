using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Cluster.Tests.Readme;
using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Gateway.Tests.Hosting.Tls;
using EdgeOrleans.ModelWriter.Models;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Cluster.Tests.Security;

/// <summary>A PoP behind nginx, which is set as the guide for operators says.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private const string Model = "offset";
    private const string OperatorKey = "the-Operator.Key-of-tests-0123456789";

    private readonly TestAuthority _authority = new();
    private readonly TestCatalog _catalog = new TestCatalog().Add(Model, OffsetModel.Create(4));
    private readonly AuditLines _audit = new();
    private readonly int _port = FreePorts.Find(1)[0];
    private RunningPop? _pop;
    private NginxServer? _nginx;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Uri Door => new($"https://127.0.0.1:{_port}");

    public async ValueTask InitializeAsync()
    {
        _pop = await RunningPop.StartAsync(
            builder => builder.Logging.AddProvider(_audit),
            $"--Catalog:Path={_catalog.Root}", "--Gateway:TrustedProxies=127.0.0.1", $"--Security:OperatorKey={OperatorKey}", "--Security:KeyHashSecret=the-Hash.Secret-of-tests-0123456789");
        _nginx = await NginxServer.StartAsync(await ServerOfTheGuideAsync(_pop), _port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null) await _nginx.DisposeAsync();
        if (_pop is not null) await _pop.DisposeAsync();
        _audit.Dispose();
        _catalog.Dispose();
        _authority.Dispose();
    }

    [Theory]
    [InlineData(EdgeProtocol.Http)]
    [InlineData(EdgeProtocol.Grpc)]
    public async Task Infer_ThroughNginx_Answers(EdgeProtocol protocol)
    {
        await using ServiceProvider services = ClientOf(protocol);

        InferenceResponse answer = await services.GetRequiredService<IEdgeClient>()
            .InferAsync(Model, [Tensor.Create("x", new float[16], [1, 16])], cancellationToken: Cancelled);

        Assert.Equal([1, 16], answer.Outputs.Single().Shape);
        Assert.Equal("fra", answer.Pop);
    }

    [Theory]
    [InlineData(EdgeProtocol.Http)]
    [InlineData(EdgeProtocol.Grpc)]
    public async Task Refusal_ThroughNginx_KeepsItsCause(EdgeProtocol protocol)
    {
        await using ServiceProvider services = ClientOf(protocol);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => services.GetRequiredService<IEdgeClient>()
            .InferAsync("nothing", [Tensor.Create("x", new float[16], [1, 16])], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.NotFound, failure.Cause);
        Assert.Contains("'nothing'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OverGrpcThroughNginx_Serves()
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(Door, new GrpcChannelOptions { HttpHandler = _authority.NewHandler(), DisposeHttpClient = true });
        Method<byte[], byte[]> check = new(
            MethodType.Unary, "grpc.health.v1.Health", "Check", Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes), Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes));

        byte[] answer = await channel.CreateCallInvoker().AsyncUnaryCall(check, null, new CallOptions(cancellationToken: Cancelled), []);

        Assert.Equal([0x08, 0x01], answer);
    }

    [Fact]
    public async Task Act_ThroughNginx_IsLoggedWithTheCallersAddressWhateverItClaims()
    {
        using SocketsHttpHandler elsewhere = _authority.NewHandler();
        elsewhere.ConnectCallback = async (context, stop) =>
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            await socket.ConnectAsync(context.DnsEndPoint, stop);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using HttpClient http = new(elsewhere);
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Door, "/edge/keys")) { Content = JsonContent.Create(new { tenant = "game", roles = new[] { "infer" } }) };
        request.Headers.Add("X-Api-Key", OperatorKey);
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using HttpResponseMessage answer = await http.SendAsync(request, Cancelled);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        await Eventually.ReadAsync(
            () => Task.FromResult(string.Join('\n', _audit.Lines)),
            lines => lines.Contains("operator key from 127.0.0.2: POST /edge/keys", StringComparison.Ordinal),
            "the audit log to name 127.0.0.2");
    }

    [Fact]
    public async Task Dashboard_ThroughNginx_IsNotThere()
    {
        using HttpClient http = _authority.NewClient();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(Door, "/orleans"));
        request.Headers.Add("X-Api-Key", OperatorKey);

        using HttpResponseMessage answer = await http.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private ServiceProvider ClientOf(EdgeProtocol protocol)
    {
        ServiceCollection services = new();
        services.AddEdgeClient(options => (options.Endpoint, options.Protocol, options.ApiKey, options.MaxRetries) = (Door, protocol, OperatorKey, 0));
        services.AddHttpClient(EdgeClientServices.HttpClientName).ConfigurePrimaryHttpMessageHandler(_authority.NewHandler);
        return services.BuildServiceProvider();
    }

    private async Task<string> ServerOfTheGuideAsync(RunningPop pop)
    {
        string guide = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Root, "Silo", "Gateway", "Security", "README.md"), Cancelled);
        (string certificate, string key) = _authority.WritePem(_authority.Issue());
        string server = CodeBlock.Read(guide).Single(block => block.Language == "nginx").Text;
        foreach ((string shown, string here) in ((string, string)[])
        [
            ("listen 443", $"listen 127.0.0.1:{_port}"), ("/etc/nginx/edge.pem", certificate), ("/etc/nginx/edge.key", key),
            ("127.0.0.1:8000", pop.Host.Door.Authority), ("127.0.0.1:8001", pop.Host.GrpcDoor.Authority),
        ])
        {
            Assert.Contains(shown, server, StringComparison.Ordinal);
            server = server.Replace(shown, here, StringComparison.Ordinal);
        }

        return server;
    }
}
