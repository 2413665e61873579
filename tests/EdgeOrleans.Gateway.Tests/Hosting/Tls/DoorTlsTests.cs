using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using EdgeOrleans.Contracts.Certificates;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Gateway.Tests.Hosting.Tls;

public sealed class DoorTlsTests : IAsyncLifetime
{
    private readonly TestAuthority _authority = new();
    private readonly EdgeHost _pop;
    private readonly HttpClient _http;

    public DoorTlsTests()
    {
        _pop = TestPop.Build(["--Pop:Id=fra", "--Logging:Level=Error", .. _authority.DoorSettings()]);
        _http = _authority.NewClient();
    }

    public async ValueTask InitializeAsync() => await _pop.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _pop.DisposeAsync();
        _authority.Dispose();
    }

    [Fact]
    public async Task Doors_WithACertificate_SpeakTls()
    {
        Assert.All([_pop.Door, _pop.Metrics, _pop.Dashboard!], address => Assert.Equal("https", address.Scheme));
        foreach (Version version in (Version[])[HttpVersion.Version11, HttpVersion.Version20])
        {
            using HttpResponseMessage answer = await GetAsync(new Uri(_pop.Door, "v2/health/live"), version);
            Assert.Equal((HttpStatusCode.OK, version), (answer.StatusCode, answer.Version));
        }

        using HttpResponseMessage door = await GetAsync(new Uri(_pop.Door, "v2"), HttpVersion.Version11);
        Assert.Equal("max-age=31536000", Assert.Single(door.Headers.GetValues("Strict-Transport-Security")));
        using HttpResponseMessage metrics = await GetAsync(_pop.Metrics, HttpVersion.Version11);
        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
    }

    [Fact]
    public async Task Door_PlainHttp_IsNotAnswered()
    {
        using HttpClient plain = new();
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync(new UriBuilder(_pop.Door) { Scheme = "http" }.Uri, TestContext.Current.CancellationToken));
        using HttpResponseMessage next = await GetAsync(new Uri(_pop.Door, "v2/health/live"), HttpVersion.Version11);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Door_OldTls_IsRefused()
    {
#pragma warning disable SYSLIB0039, CA5397 // What must be refused has to be offered.
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
        foreach (SslProtocols protocol in (SslProtocols[])[SslProtocols.Tls12, SslProtocols.Tls13])
        {
            await using SslStream stream = await ConnectAsync(protocol);
            Assert.Equal(protocol, stream.SslProtocol);
        }
    }

    [Fact]
    public async Task Door_NewFiles_AreShownToNewCallersAndOpenConnectionsGoOn()
    {
        using HttpResponseMessage first = await GetAsync(new Uri(_pop.Door, "v2/health/live"), HttpVersion.Version11);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await using RawConnection open = RawConnection.Over(await ConnectAsync(SslProtocols.None));
        await AskAsync(open);

        _authority.WritePem(_authority.Issue("renewed"));
        string shown = string.Empty;
        long until = Environment.TickCount64 + 20_000;
        while (shown != "CN=renewed" && Environment.TickCount64 < until)
        {
            await using SslStream stream = await ConnectAsync(SslProtocols.None);
            shown = stream.RemoteCertificate!.Subject;
        }

        Assert.Equal("CN=renewed", shown);
        await AskAsync(open);
    }

    private static async Task AskAsync(RawConnection connection)
    {
        await connection.SendAsync("GET /v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.Equal(200, (await connection.ReceiveAsync()).Status);
    }

    private async Task<HttpResponseMessage> GetAsync(Uri address, Version version)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<SslStream> ConnectAsync(SslProtocols protocol)
    {
        TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, _pop.Door.Port, TestContext.Current.CancellationToken);
        SslStream stream = new(tcp.GetStream());
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                EnabledSslProtocols = protocol,
                CertificateChainPolicy = Authorities.Policy([_authority.Certificate]),
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            },
            TestContext.Current.CancellationToken);
        return stream;
    }
}
