using System.Net;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Hosting.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Gateway.Tests.Hosting.Http;

public sealed class ConnectionGateTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CollectingLogs _logs = new();
    private readonly ILoggerFactory _loggers;
    private readonly ConnectionGate _gate;
    private readonly TaskCompletionSource _end = new();
    private int _served;

    public ConnectionGateTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        GatewayOptions options = new() { MaxConnections = 5, MaxConnectionsPerAddress = 2, TrustedProxies = "10.9.0.0/16" };
        _gate = new ConnectionGate("HTTP", options, new RefusalLog(_clock), _loggers.CreateLogger<ConnectionGate>());
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task Connections_OfOneAddress_AreHeldToItsShare()
    {
        Task[] first = [Connect("10.0.0.1"), Connect("10.0.0.1"), Connect("10.0.0.1"), Connect("10.0.0.2")];
        Assert.Equal((3, 3, 2), (_served, _gate.Open, _gate.Networks));
        Assert.True(first[2].IsCompleted);
        Assert.Contains("The HTTP door closed a connection from 10.0.0.1, since Gateway:MaxConnectionsPerAddress is reached", Assert.Single(_logs.Warnings), StringComparison.Ordinal);

        _end.SetResult();
        await Task.WhenAll(first);
        Assert.Equal((0, 0), (_gate.Open, _gate.Networks));
    }

    [Fact]
    public void Connections_OfOneIPv6Network_CountAsOfOneAddress()
    {
        _ = Connect("2001:db8:0:1::1");
        _ = Connect("2001:db8:0:1:ffff::2");
        _ = Connect("2001:db8:0:1::3");
        _ = Connect("2001:db8:0:2::1");
        Assert.Equal(3, _served);
    }

    [Fact]
    public void Connections_OfAnIPv4AddressInIPv6_CountAsItsOwn()
    {
        _ = Connect("10.0.0.1");
        _ = Connect("::ffff:10.0.0.1");
        _ = Connect("::ffff:10.0.0.1");
        _ = Connect("::ffff:10.0.0.2");
        Assert.Equal(3, _served);
    }

    [Fact]
    public void Connections_OfManyAddresses_AreHeldToAll()
    {
        for (int i = 1; i <= 100; i++) _ = Connect($"10.0.0.{i}");
        Assert.Equal((5, 5, 5), (_served, _gate.Open, _gate.Networks));
        Assert.Contains("Gateway:MaxConnections is reached; 0 more", Assert.Single(_logs.Warnings), StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromMinutes(1));
        _ = Connect("10.0.0.101");
        Assert.Contains("; 94 more were closed", _logs.Warnings.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Connections_OfATrustedProxy_AreHeldToAllAlone()
    {
        for (int i = 0; i < 7; i++) _ = Connect("10.9.0.1");
        Assert.Equal((5, 5, 1), (_served, _gate.Open, _gate.Networks));
    }

    private Task Connect(string address)
    {
        DefaultConnectionContext connection = new() { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 1234) };
        return _gate.Around(_ =>
        {
            Interlocked.Increment(ref _served);
            return _end.Task;
        })(connection);
    }
}
