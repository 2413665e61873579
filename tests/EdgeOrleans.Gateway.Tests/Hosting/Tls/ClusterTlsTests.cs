using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EdgeOrleans.Contracts.Certificates;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Hosting;
using EdgeOrleans.Silo.Hosting.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace EdgeOrleans.Gateway.Tests.Hosting.Tls;

/// <summary>Silos and cluster clients need certificates of one authority; here a first silo waits for others.</summary>
public sealed class ClusterTlsTests : IAsyncLifetime
{
    private readonly TestAuthority _authority = new();
    private readonly CollectingLogs _logs = new();
    private readonly EdgeHost _first;

    public ClusterTlsTests() => _first = TestPop.Build(_logs, ["--Pop:Id=fra", "--Logging:Level=Warning", .. _authority.ClusterSettings("fra")]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _first.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        _authority.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task Silos_OfOneAuthority_FormAClusterAndServe()
    {
        await using EdgeHost second = Second(_authority.ClusterSettings("ams"));
        await second.StartAsync(Cancellation);

        var management = second.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        SiloRuntimeStatistics[] statistics = await management.GetRuntimeStatistics([.. (await management.GetHosts(true, Cancellation)).Keys], Cancellation);
        using HttpClient http = new() { BaseAddress = second.Door };
        using HttpResponseMessage answer = await http.PostAsync("v2/models/simple/infer", Requests.Json(Requests.Simple()), Cancellation);

        Assert.Equal(2, statistics.Length);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(_logs.Warnings, warning => warning.Contains("Refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silo_WithoutCertificate_IsRefusedAndEndsItsStart()
    {
        await using EdgeHost second = Second([]);

        var failure = await Assert.ThrowsAsync<StartException>(() => second.StartAsync(Cancellation));

        Assert.Equal(
            "The other PoPs break off every connection to their silo ports, as those with TLS do; set Clustering:CertificatePath and Clustering:AuthorityPath to a certificate of their authority.",
            failure.Message);
        await AssertRefusedAsync("it speaks no TLS, or broke off");
        await AssertServesAloneAsync();
    }

    [Fact]
    public async Task Silo_OfAnotherAuthority_IsRefusedAndEndsItsStart()
    {
        using TestAuthority other = new();
        await using EdgeHost second = Second(other.ClusterSettings("ams"));

        var failure = await Assert.ThrowsAsync<StartException>(() => second.StartAsync(Cancellation));

        Assert.StartsWith("The other PoPs cannot be trusted, since the certificate of 'CN=fra' does not come from the authority", failure.Message, StringComparison.Ordinal);
        await AssertServesAloneAsync();
    }

    [Fact]
    public async Task Silo_WithCertificateAmongSilosWithout_EndsItsStart()
    {
        await using EdgeHost plain = TestPop.Build("--Pop:Id=par", "--Logging:Level=Error");
        await plain.StartAsync(Cancellation);
        await using EdgeHost second = TestPop.Build(
            ["--Pop:Id=ams", "--Logging:Level=None", $"--Clustering:PrimaryPort={plain.SiloPort}", .. _authority.ClusterSettings("ams")]);

        var failure = await Assert.ThrowsAsync<StartException>(() => second.StartAsync(Cancellation));

        Assert.StartsWith("The other PoPs break off every connection to their silo ports: they speak no TLS, or refuse", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_OfTheAuthority_IsServed()
    {
        using IHost client = NewClient(_authority.Issue("client", usages: [TestAuthority.Client]), triesAgain: true);
        await client.StartAsync(Cancellation);
        var management = client.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        Assert.Single(await management.GetHosts(true, Cancellation));
        await client.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Client_WithoutCertificate_IsRefused()
    {
        using IHost client = NewClient(null);
        await AssertCannotStartAsync(client);
        await AssertRefusedAsync("no certificate was shown");
    }

    [Fact]
    public async Task Client_OfAnotherAuthority_IsRefused()
    {
        using TestAuthority other = new();
        using IHost client = NewClient(other.Issue("client"));
        await AssertCannotStartAsync(client);
        await AssertRefusedAsync("the certificate of 'CN=client' does not come from the authority in Clustering:AuthorityPath");
    }

    [Fact]
    public async Task Client_WithoutTls_IsRefused()
    {
        using IHost client = NewClient(null, tls: false);
        await AssertCannotStartAsync(client);
        await AssertRefusedAsync("it speaks no TLS, or broke off");
    }

    [Fact]
    public async Task SiloPort_CertificateOfAClient_IsRefused()
    {
        using TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, _first.SiloPort, Cancellation);
        await using SslStream stream = new(tcp.GetStream());
        using X509Certificate2 certificate = _authority.Issue("client", usages: [TestAuthority.Client]);
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = "localhost",
            ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
            CertificateChainPolicy = Authorities.Policy([_authority.Certificate]),
            ApplicationProtocols = [new SslApplicationProtocol("Orleans1")],
        };

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await stream.AuthenticateAsClientAsync(options, Cancellation);
            await stream.ReadExactlyAsync(new byte[1], Cancellation);
        });

        await AssertRefusedAsync("is one of a client, which has no business at a silo's port");
    }

    [Fact]
    public async Task Ports_FloodedByStrangers_SaySoOnce()
    {
        for (int i = 0; i < 50; i++)
        {
            using TcpClient tcp = new();
            await tcp.ConnectAsync(IPAddress.Loopback, _first.SiloPort, Cancellation);
            await tcp.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Cancellation);
            await ReadToEndAsync(tcp.GetStream());
        }

        await AssertRefusedAsync("it speaks no TLS, or broke off");
        Assert.Single(_logs.Warnings, warning => warning.Contains("Refused", StringComparison.Ordinal));
    }

    private static async Task ReadToEndAsync(NetworkStream stream)
    {
        try
        {
            while (await stream.ReadAsync(new byte[256], Cancellation) > 0) continue;
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
    }

    private static async Task AssertCannotStartAsync(IHost client)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var end = await Assert.ThrowsAnyAsync<Exception>(() => client.StartAsync(patience.Token));
        Assert.False(patience.IsCancellationRequested, $"The client was not refused in its time: {end}");
    }

    private EdgeHost Second(string[] settings) =>
        TestPop.Build(["--Pop:Id=ams", "--Logging:Level=None", $"--Clustering:PrimaryPort={_first.SiloPort}", .. settings]);

    /// <summary>The silo says so after the handshake's end, of which the other may hear first.</summary>
    private Task AssertRefusedAsync(string problem) => Eventually.TrueAsync(
        () => _logs.Warnings.Any(warning => warning.Contains("Refused 127.0.0.1:", StringComparison.Ordinal) && warning.Contains(problem, StringComparison.Ordinal)),
        () => $"Expected a refusal since {problem}; there was {string.Join('\n', _logs.Warnings)}");

    private async Task AssertServesAloneAsync()
    {
        using HttpClient http = new() { BaseAddress = _first.Door };
        using HttpResponseMessage answer = await http.PostAsync("v2/models/simple/infer", Requests.Json(Requests.Simple()), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var management = _first.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        Assert.Single(await management.GetHosts(onlyActive: true, Cancellation));
    }

    private IHost NewClient(X509Certificate2? certificate, bool tls = true, bool triesAgain = false)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, _first.Services.GetRequiredService<IOptions<ClusteringOptions>>().Value.GatewayPort));
            client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "edge");
            if (!triesAgain) client.UseConnectionRetryFilter((_, _) => Task.FromResult(false));
            if (!tls) return;

            client.UseTls(options =>
            {
                options.RemoteCertificateMode = RemoteCertificateMode.NoCertificate;
                options.OnAuthenticateAsClient = (_, authentication) =>
                {
                    var ssl = (SslClientAuthenticationOptions)authentication.SslClientAuthenticationOptions;
                    if (certificate is not null) ssl.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true);
                    ssl.CertificateChainPolicy = Authorities.Policy([_authority.Certificate]);
                    ssl.RemoteCertificateValidationCallback = (_, _, _, errors) => (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == 0;
                };
            });
        });
        return builder.Build();
    }
}
