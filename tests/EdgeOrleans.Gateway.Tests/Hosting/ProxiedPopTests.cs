using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A PoP behind proxies, or behind what would pass for one.</summary>
public sealed class ProxiedPopTests
{
    private const byte Headers = 1, Reset = 3, Settings = 4;

    private static readonly string[] ProxyHere = ["--Gateway:TrustedProxies=127.0.0.1", .. TestPop.WithKeys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dashboard_ThroughAProxy_IsNotThere()
    {
        foreach (string[] settings in new[] { ProxyHere, TestPop.WithKeys })
        {
            await using EdgeHost pop = TestPop.Build(settings);
            await pop.StartAsync(Cancellation);
            Assert.Equal(HttpStatusCode.OK, await VersionAsync(pop));
            Assert.Equal(HttpStatusCode.NotFound, await VersionAsync(pop, ("X-Forwarded-For", "127.0.0.1")));
            Assert.Equal(HttpStatusCode.NotFound, await VersionAsync(pop, ("X-Forwarded-For", "203.0.113.9")));
            Assert.Equal(HttpStatusCode.NotFound, await VersionAsync(pop, ("X-Original-For", "127.0.0.1:4711")));
        }
    }

    [Fact]
    public async Task GrpcDoor_BehindAProxyThatEndsTls_AnswersWhatComesWithHttpsAsItsScheme()
    {
        await using EdgeHost proxied = TestPop.Build(ProxyHere);
        await proxied.StartAsync(Cancellation);
        await using EdgeHost bare = TestPop.Build(TestPop.WithKeys);
        await bare.StartAsync(Cancellation);

        Assert.Equal(Headers, await AnswerOverHttpsSchemeAsync(proxied.GrpcDoor.Port));
        Assert.Equal(Reset, await AnswerOverHttpsSchemeAsync(bare.GrpcDoor.Port));
    }

    [Fact]
    public async Task ForwardedHeaders_EnabledForTheWholeMachine_ChangeNothing()
    {
        using var silo = new SiloProcess(new() { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true" }, [.. TestPop.Ports, .. TestPop.WithKeys]);
        string? ready;
        do ready = await silo.Output.ReadLineAsync(Cancellation);
        while (ready is not null && !ready.Contains("is ready", StringComparison.Ordinal));
        Uri door = new(ready!.Split("requests at ")[1].Split("v2,")[0]);

        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Delete, new Uri(door, "/edge/keys/abcdefgh"));
        request.Headers.Add("X-Api-Key", TestPop.OperatorKey);
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using HttpResponseMessage answer = await http.SendAsync(request, Cancellation);
        await silo.TerminateAsync(Cancellation);

        (_, string output, _) = await silo.WaitAsync(Cancellation);
        Assert.Contains("operator key from 127.0.0.1: DELETE", output, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> VersionAsync(EdgeHost pop, params (string Name, string Value)[] headers)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(pop.Door, "/orleans/version"));
        request.Headers.TryAddWithoutValidation("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"x:{TestPop.OperatorKey}"))}");
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    /// <summary>Asks for / with the scheme https over a connection without TLS, and returns with which kind of frame the answer begins.</summary>
    private static async Task<byte> AnswerOverHttpsSchemeAsync(int port)
    {
        using TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        NetworkStream stream = tcp.GetStream();
        byte[] request = [0x82, 0x84, 0x87, 0x41, 0x01, (byte)'x'];
        await stream.WriteAsync((byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, Settings, 0, 0, 0, 0, 0, 0, 0, (byte)request.Length, Headers, 5, 0, 0, 0, 1, .. request], Cancellation);
        byte[] head = new byte[9];
        while (true)
        {
            await stream.ReadExactlyAsync(head, Cancellation);
            if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)) == 1) return head[3];
            await stream.ReadExactlyAsync(new byte[(head[0] << 16) | (head[1] << 8) | head[2]], Cancellation);
        }
    }
}
