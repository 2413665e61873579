using System.Net;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Hosting.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Hosting.Http;

/// <summary>The ports that Kestrel listens on, and what it accepts there.</summary>
internal sealed class EdgeDoors(IOptions<GatewayOptions> options, DoorTls tls) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>Lets a body through that is just over the limit, so that the door can say so itself.</summary>
    private const int BodyMarginBytes = 64 * 1024;

    /// <summary>Calls and open streams of one gRPC connection; more wait at the caller.</summary>
    private const int StreamsPerConnection = 256;

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
        options.AddServerHeader = false;
        options.AllowSynchronousIO = false;
        options.Limits.MaxRequestBodySize = _options.MaxRequestBytes + BodyMarginBytes;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        options.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
        options.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        options.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
        HttpProtocols http = tls.IsOn ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        options.Listen(Address, _options.HttpPort, door => _http = Speaking(door, http));
        options.Listen(Address, _options.GrpcPort, door => _grpc = Speaking(door, HttpProtocols.Http2));
        options.Listen(Address, _options.MetricsPort, door => _metrics = Speaking(door, http));
    }

    /// <summary>Something that listens there can be reached under this URL from this machine.</summary>
    public Uri UrlOf(int port, string path)
    {
        IPAddress reachable = Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : Address;
        string scheme = tls.IsOn ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        return new UriBuilder(scheme, reachable.ToString(), port, path).Uri;
    }

    private ListenOptions Speaking(ListenOptions door, HttpProtocols protocols)
    {
        door.Protocols = protocols;
        tls.Secure(door);
        return door;
    }

    private static int PortOf(ListenOptions? door) =>
        door?.IPEndPoint?.Port ?? throw new InvalidOperationException("The doors are not open yet; start the host first.");
}
