using System.Net;
using System.Net.Sockets;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Hosting.Tls;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class EdgeHostStartTests
{
    [Theory]
    [InlineData("Gateway:HttpPort")]
    [InlineData("Gateway:GrpcPort")]
    [InlineData("Gateway:MetricsPort")]
    [InlineData("Clustering:SiloPort")]
    [InlineData("Clustering:GatewayPort")]
    public async Task Start_PortTaken_NamesItAndItsSetting(string setting)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using EdgeHost host = TestPop.Build($"--{setting}={port}");

        var failure = await Assert.ThrowsAsync<StartException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal($"Port {port} is taken by another program; set {setting} to a free one.", failure.Message);
    }

    [Fact]
    public async Task Start_AddressOfAnotherMachine_SaysSo()
    {
        await using EdgeHost host = EdgeHost.Build(["--Gateway:Host=192.0.2.1", .. TestPop.WithKeys]);

        var failure = await Assert.ThrowsAsync<StartException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal("192.0.2.1 is no address of this machine; set Gateway:Host to one that is.", failure.Message);
    }

    [Fact]
    public async Task Start_ClusterAddressOfAnotherMachine_SaysSo()
    {
        await using EdgeHost host = TestPop.Build(
            "--Clustering:Provider=Redis", "--Clustering:ConnectionString=127.0.0.1:6379", "--Clustering:Host=192.0.2.1");

        var failure = await Assert.ThrowsAsync<StartException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal("192.0.2.1 is no address of this machine; set Clustering:Host to one that is.", failure.Message);
    }

    [Theory]
    [InlineData("*", false, 1)]
    [InlineData("*", true, 0)]
    [InlineData("127.0.0.1", false, 0)]
    public async Task Start_DoorBeyondLoopbackWithoutTls_WarnsOnce(string host, bool tls, int warnings)
    {
        using CollectingLogs logs = new();
        using TestAuthority authority = new();
        await using EdgeHost pop = TestPop.Build(logs, [$"--Gateway:Host={host}", .. TestPop.WithKeys, .. tls ? authority.DoorSettings() : []]);
        await pop.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(warnings, logs.Warnings.Count(warning => warning.Contains("without TLS: credentials and tensors travel in the clear", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0, "--Security:AllowAnonymous=true")]
    [InlineData(0, "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef")]
    [InlineData(1, "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef", "--Security:AllowAnonymous=true")]
    [InlineData(1, "--Security:Jwt:Authority=https://login.example", "--Security:Jwt:Audience=edge", "--Security:AllowAnonymous=true")]
    public async Task Start_EverybodyLetInBesideThoseWhoHaveCredentials_WarnsOnce(int warnings, params string[] settings)
    {
        using CollectingLogs logs = new();
        await using EdgeHost pop = TestPop.Build(logs, settings);
        await pop.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(warnings, logs.Warnings.Count(warning => warning.Contains("Requests without a key or token are let in and may do everything, since Security:AllowAnonymous is true", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Build_DoorBeyondLoopback_HasNoDashboard()
    {
        await using EdgeHost host = TestPop.Build(["--Gateway:Host=*", .. TestPop.WithKeys]);
        Assert.Null(host.Dashboard);
    }

    [Fact]
    public async Task Start_TwoPopsInOneProcess_FormOneCluster()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using EdgeHost first = TestPop.Build("--Pop:Id=fra");
        await first.StartAsync(cancellation);
        await using EdgeHost second = TestPop.Build("--Pop:Id=ams", $"--Clustering:PrimaryPort={first.SiloPort}");
        await second.StartAsync(cancellation);

        var management = second.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        Dictionary<SiloAddress, SiloStatus> silos = await management.GetHosts(onlyActive: true, cancellation);
        using var http = new HttpClient();
        using HttpResponseMessage metrics = await http.GetAsync(second.Metrics, cancellation);

        Assert.Equal(2, silos.Count);
        Assert.NotEqual(first.Door.Port, second.Door.Port);
        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
        await second.StopAsync(cancellation);
        await first.StopAsync(cancellation);
    }
}
