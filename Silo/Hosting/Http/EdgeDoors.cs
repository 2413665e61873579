using System.Net;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Hosting.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Hosting.Http;

/// <summary>The ports that Kestrel listens on, and what it accepts there.</summary>
internal sealed class EdgeDoors(IOptions<GatewayOptions> options, DoorTls tls, TimeProvider clock, ILogger<ConnectionGate> gateLogger)
    : IConfigureOptions<KestrelServerOptions>
{
    private readonly GatewayOptions _options = options.Value;
    private ListenOptions? _http;
    private ListenOptions? _grpc;
    private ListenOptions? _metrics;

    /// <summary>The address that the doors listen on.</summary>
    public IPAddress Address { get; } = ListenAddress.Parse(options.Value.Host);

    /// <summary>The HTTP door's port; known once the host has started.</summary>
    public int HttpPort => PortOf(_http);

    /// <summary>The gRPC door's port; known once the host has started.</summary>
    public int GrpcPort => PortOf(_grpc);

    /// <summary>The metrics' port; known once the host has started.</summary>
    public int MetricsPort => PortOf(_metrics);

    /// <inheritdoc/>
    public void Configure(KestrelServerOptions options)
    {
        DoorLimits.Set(options, _options);

        // A proxy that ends TLS may go on to say https over a connection that is not.
        options.AllowAlternateSchemes = _options.TrustedProxies.Length > 0;
        HttpProtocols http = tls.IsOn ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        options.Listen(Address, _options.HttpPort, door => _http = Speaking(door, "HTTP", http));
        options.Listen(Address, _options.GrpcPort, door => _grpc = Speaking(door, "gRPC", HttpProtocols.Http2));
        options.Listen(Address, _options.MetricsPort, door => _metrics = Speaking(door, "metrics", http));
    }

    /// <summary>Something that listens there can be reached under this URL from this machine.</summary>
    public Uri UrlOf(int port, string path)
    {
        IPAddress reachable = Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : Address;
        string scheme = tls.IsOn ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        return new UriBuilder(scheme, reachable.ToString(), port, path).Uri;
    }

    private ListenOptions Speaking(ListenOptions door, string name, HttpProtocols protocols)
    {
        ConnectionGate gate = new(name, _options, new RefusalLog(clock), gateLogger);
        door.Use(gate.Around);
        door.Protocols = protocols;
        tls.Secure(door);
        return door;
    }

    private static int PortOf(ListenOptions? door) =>
        door?.IPEndPoint?.Port ?? throw new InvalidOperationException("The doors are not open yet; start the host first.");
}
