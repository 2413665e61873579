using EdgeOrleans.Silo.Gateway;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeOrleans.Silo.Hosting.Http;

/// <summary>What a caller may cost before its request is understood: bytes, headers and time.</summary>
internal static class DoorLimits
{
    /// <summary>Lets a body through that is just over the limit, so that the door can say so itself.</summary>
    private const int BodyMarginBytes = 64 * 1024;

    /// <summary>Calls and open streams of one gRPC connection; more wait at the caller.</summary>
    private const int StreamsPerConnection = 256;

    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxHeaders = 64;

    /// <summary>Bytes a second, either way, below which a caller is cut off after <see cref="Grace"/>.</summary>
    private const double SlowestCaller = 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Longer than clients and balancers keep idle connections, so that it is they who close them.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(130);

    private static readonly TimeSpan LongestHeaders = TimeSpan.FromSeconds(10);

    /// <summary>Sets the web server's limits.</summary>
    public static void Set(KestrelServerOptions server, GatewayOptions gateway)
    {
        server.AddServerHeader = false;
        server.AllowSynchronousIO = false;
        KestrelServerLimits limits = server.Limits;
        limits.MaxRequestBodySize = gateway.MaxRequestBytes + BodyMarginBytes;
        limits.MaxRequestHeaderCount = MaxHeaders;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.RequestHeadersTimeout = LongestHeaders;
        limits.KeepAliveTimeout = KeepAlive;
        limits.MinRequestBodyDataRate = new MinDataRate(SlowestCaller, Grace);
        limits.MinResponseDataRate = new MinDataRate(SlowestCaller, Grace);
        limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
        limits.Http2.MaxRequestHeaderFieldSize = MaxHeaderBytes;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }
}
